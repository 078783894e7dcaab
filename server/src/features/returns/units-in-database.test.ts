import { beforeAll, describe, expect, test } from 'vitest';
import { firstRow } from '../../testing/first-row.js';
import { superuserOf } from '../../testing/forging.js';
import type { Return } from '../../testing/returns-fixture.js';
import { returnsFixture, run, verbsAt } from '../../testing/returns-fixture.js';

const at = returnsFixture();
const { announced, post, receive, sold } = verbsAt(at);
let made: Return;

beforeAll(async () => {
  const { hubs } = await sold();
  made = await announced([{ invoiceLineId: hubs, quantity: '7' }]);
});

interface Units {
  announced: number;
  received: number;
  decided: number;
  to_credit: number;
  credited: number;
  cancelled: number;
}

/** The stored quantities of the line. */
const stored = () =>
  firstRow<Units>(
    at,
    `SELECT announced::float8, received::float8, decided::float8, to_credit::float8, credited::float8, cancelled::float8,
       (in_quarantine + kept + sent_back)::float8 AS others FROM return_line WHERE order_line_id = $1`,
    made.lines[0]!.id,
  );

/** The same quantities, computed from receipts, credit notes, and the order line for what is announced and cancelled. */
const computed = () =>
  firstRow<Units>(
    at,
    `SELECT s.quantity::float8 AS announced, units.received::float8, units.received::float8 AS decided, (units.received - units.credited)::float8 AS to_credit,
       units.credited::float8, s.cancelled::float8, 0::float8 AS others
     FROM sales_order_line s CROSS JOIN LATERAL (SELECT
       (SELECT coalesce(sum(CASE WHEN r.reverses_id IS NULL THEN l.quantity ELSE -l.quantity END), 0) FROM receipt_line l JOIN receipt r ON r.id = l.receipt_id WHERE l.order_line_id = s.id) AS received,
       (SELECT coalesce(sum(n.quantity), 0) FROM invoice_line n WHERE n.order_line_id = s.id) AS credited) AS units WHERE s.id = $1`,
    made.lines[0]!.id,
  );

const received = (quantity: string) =>
  receive(made.id, [{ returnLineId: made.lines[0]!.id, quantity, dispositionId: at.credit, locationId: at.location }]);

async function reverseLast() {
  const { id } = await firstRow<{ id: string }>(at, 'SELECT id FROM receipt ORDER BY posted_at DESC LIMIT 1');
  return run(at.warehouse, 'receiptReverse', { idempotencyKey: id, receiptId: id, reason: 'Miscounted' });
}

/** Each verb with the quantities after it: announced, received, decided, to credit, credited, cancelled. */
const VERBS: [verb: string, does: () => Promise<unknown>, units: number[]][] = [
  ['announcing', () => Promise.resolve(), [7, 0, 0, 0, 0, 0]],
  ['receiving', () => received('3'), [7, 3, 3, 3, 0, 0]],
  ['receiving again', () => received('2'), [7, 5, 5, 5, 0, 0]],
  ['reversing a receipt', reverseLast, [7, 3, 3, 3, 0, 0]],
  ['crediting', () => post([made.id]), [7, 3, 3, 0, 3, 0]],
  ['receiving after a credit', () => received('1'), [7, 4, 4, 1, 3, 0]],
  [
    'cancelling the rest',
    () => run(at.clerk, 'returnLineCancel', { returnLineId: made.lines[0]!.id, reason: 'Kept' }),
    [7, 4, 4, 1, 3, 3],
  ],
  ['crediting the rest', () => post([made.id]), [7, 4, 4, 0, 4, 3]],
];

test.each(VERBS)('the quantities of a return line follow the documents after %s', async (_, does, units) => {
  await does();
  const found = await stored();
  expect(Object.values(found)).toEqual([...units, 0]);
  expect(found).toEqual(await computed());
});

describe('constraints refuse', () => {
  test.each([
    ['more received and cancelled than announced', 'received = 5, decided = 5, to_credit = 1', 'not_over_received'],
    ['received units that are nowhere', 'received = 3', 'received'],
    ['units in quarantine that are decided as well', 'in_quarantine = 1', 'received'],
    ['decided units that are nowhere', 'credited = 3', 'decided'],
    ['units that are kept and credited', 'kept = 1', 'decided'],
    ['units that are sent back and credited', 'sent_back = 1', 'decided'],
    ['a negative quantity', 'in_quarantine = -1, decided = 5, kept = 1', 'not_negative'],
    ['a negative announced quantity', 'announced = -1', 'not_negative'],
    ['an unknown kind of line', `kind = 'OTHER', invoice_line_id = NULL`, 'kind'],
    ['an invoice line that is missing', 'invoice_line_id = NULL', 'invoice_line'],
    ['an invoice line on a line of a product', `kind = 'PRODUCT'`, 'invoice_line'],
  ])('%s', async (_, set, constraint) => {
    const superuser = await superuserOf(at);
    try {
      await superuser.query('SET session_replication_role = replica');
      const forged = superuser.query(`UPDATE return_line SET ${set} WHERE order_line_id = '${made.lines[0]!.id}'`);
      await expect(forged).rejects.toMatchObject({ code: '23514', constraint: `return_line_${constraint}` });
    } finally {
      await superuser.end();
    }
  });

  test('a line without a product on a sales order, and one that describes nothing', async () => {
    const insert = (type: string, description: string) =>
      at.app.database.owner.pool.query(
        `INSERT INTO sales_order_line (id, order_id, company_id, line_number, description, unit, quantity, price, net, tax_category, unit_cost)
         SELECT gen_random_uuid(), o.id, o.company_id, 99, $2, 'C62', 1, 0, 0, l.tax_category, 0
         FROM sales_order o JOIN sales_order_line l ON l.order_id = o.id WHERE o.order_type = $1 LIMIT 1`,
        [type, description],
      );
    await expect(insert('SALES_ORDER', 'Basket')).rejects.toMatchObject({
      constraint: 'sales_order_line_product_unless_returned',
    });
    await expect(insert('RETURNED_ORDER', ' ')).rejects.toMatchObject({ constraint: 'sales_order_line_described' });
  });
});
