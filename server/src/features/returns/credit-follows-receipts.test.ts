import { beforeAll, describe, expect, test } from 'vitest';
import { verifyCommand } from '../../commands/verify.js';
import { newId } from '../../platform/id.js';
import { asStaffOf } from '../../testing/as-staff.js';
import { firstRow } from '../../testing/first-row.js';
import { superuserOf } from '../../testing/forging.js';
import type { Return } from '../../testing/returns-fixture.js';
import { returnsFixture, verbsAt } from '../../testing/returns-fixture.js';

const at = returnsFixture();
const { announced, post, receive, sold } = verbsAt(at);
const asStaff = asStaffOf(at);
let waiting: Return;
let partly: Return;
let invoice: { id: string };
let hubs: string;
let tapes: string;

/** Two issued returns: one without receipts, one with one unit of three received. */
beforeAll(async () => {
  ({ invoice, hubs, tapes } = await sold({ freight: '99.00' }));
  waiting = await announced([{ invoiceLineId: hubs, quantity: '1' }]);
  partly = await announced([{ invoiceLineId: tapes, quantity: '3' }]);
  const line = { returnLineId: partly.lines[0]!.id, quantity: '1' };
  await receive(partly.id, [{ ...line, dispositionId: at.credit, locationId: at.location }]);
});

const lineOf = (order: Return) => `'${order.lines[0]!.id}'`;

/** Columns of a return line with units to credit, as its constraints require. */
const counted = (units: number) => `received = ${units}, decided = ${units}, to_credit = ${units}`;

describe('the staff role cannot credit more of a return than its receipts explain:', () => {
  test.each([
    [
      'units that were not received',
      () => `UPDATE return_line SET ${counted(1)} WHERE order_line_id = ${lineOf(waiting)}`,
    ],
    [
      'more units than were received',
      () => `UPDATE return_line SET ${counted(3)} WHERE order_line_id = ${lineOf(partly)}`,
    ],
    [
      'fewer units than were received',
      () => `UPDATE return_line SET ${counted(0)} WHERE order_line_id = ${lineOf(partly)}`,
    ],
  ])('%s are refused as the quantity to credit', async (_, forgery) => {
    await expect(asStaff(forgery())).rejects.toMatchObject({ code: 'AV004' });
  });

  test.each([
    ['sales_order', 'company_id'],
    ['sales_order', 'currency'],
    ['sales_order', 'exchange_rate'],
    ['sales_order_line', 'product_id'],
    ['sales_order_line', 'price'],
    ['sales_order_line', 'discount'],
    ['sales_order_line', 'net'],
    ['sales_order_line', 'unit_cost'],
    ['sales_order_line', 'quantity'],
    ['return_order', 'arrive_by'],
    ['return_line', 'order_line_id'],
    ['return_line', 'invoice_line_id'],
    ['return_line', 'kind'],
    ['return_line', 'announced'],
  ])('%s.%s cannot be updated by the staff role', async (table, column) => {
    await expect(asStaff(`UPDATE ${table} SET ${column} = ${column}`)).rejects.toMatchObject({ code: '42501' });
  });

  test.each(['sales_order', 'sales_order_line', 'return_order', 'return_line'])(
    'rows of %s cannot be deleted',
    async (table) => {
      await expect(asStaff(`DELETE FROM ${table}`)).rejects.toMatchObject({ code: '42501' });
    },
  );

  test.each([
    ['has units to credit before a receipt', '1', () => tapes],
    ['has another product than the sold line', '0', () => hubs],
  ])('refuses a new line that %s', async (_, toCredit, sold) => {
    const id = newId();
    const order = `INSERT INTO sales_order (id, order_type, legal_entity_id, company_id, reference, status, currency, discount_method, order_date, exchange_rate, total, to_invoice, created_by, created_at, updated_at)
      SELECT '${id}', order_type, legal_entity_id, company_id, 'X-1', status, currency, discount_method, order_date, exchange_rate, total, to_invoice, created_by, created_at, updated_at FROM sales_order WHERE id = '${partly.id}'`;
    const line = `INSERT INTO sales_order_line (id, order_id, company_id, line_number, product_id, description, unit, quantity, price, net, tax_category, unit_cost)
      SELECT '${id}', '${id}', company_id, 1, product_id, description, unit, 1, price, net, tax_category, unit_cost FROM sales_order_line WHERE id = ${lineOf(partly)}`;
    const own = `INSERT INTO return_order (order_id, company_id, origin, arrive_by) SELECT '${id}', company_id, origin, arrive_by FROM return_order WHERE order_id = '${partly.id}'`;
    const ownLine = `INSERT INTO return_line (order_line_id, order_id, company_id, kind, invoice_line_id, announced, received, decided, to_credit, expected_credit)
      SELECT '${id}', '${id}', company_id, kind, '${sold()}', 1, ${toCredit}, ${toCredit}, ${toCredit}, 0 FROM return_line WHERE order_line_id = ${lineOf(partly)}`;
    await expect(asStaff(order, line, own, ownLine)).rejects.toMatchObject({ code: 'AV004' });
  });

  test.each([
    ['freight_baseline_quantity', 'freight_baseline_quantity = 1'],
    ['freight_since_quantity', 'freight_since_quantity = 1'],
    ['freight_since', 'freight_since = 1'],
    ['goods_baseline', 'goods_baseline = 2 * goods_baseline'],
  ])('refuses a counter that exceeds its units in %s', async (_, set) => {
    const forgery = `UPDATE invoice_line_counter SET ${set} WHERE invoice_id = '${invoice.id}'`;
    await expect(asStaff(forgery)).rejects.toMatchObject({ code: 'AV004' });
  });
});

/** Runs a statement with all triggers disabled, so that only sealing can refuse. */
async function asSuperuser(statement: string): Promise<void> {
  const superuser = await superuserOf(at);
  try {
    await superuser.query(`SET session_replication_role = replica; ${statement}`);
  } finally {
    await superuser.end();
  }
}

describe('posting a return', () => {
  test.each([
    [
      'of units that were not received',
      () => `UPDATE return_line SET ${counted(1)} WHERE order_line_id = ${lineOf(waiting)};
        UPDATE sales_order SET lines_to_invoice = 1, to_invoice = 100 WHERE id = '${waiting.id}'`,
      () => waiting,
      () => `UPDATE return_line SET ${counted(0)} WHERE order_line_id = ${lineOf(waiting)}`,
    ],
    [
      'of another invoice line',
      () => `UPDATE return_line SET invoice_line_id = '${hubs}' WHERE order_line_id = ${lineOf(partly)};
        UPDATE invoice_line_counter SET reserved_quantity = 4 - reserved_quantity WHERE line_id IN ('${hubs}', '${tapes}')`,
      () => partly,
      () => `UPDATE return_line SET invoice_line_id = '${tapes}' WHERE order_line_id = ${lineOf(partly)};
        UPDATE invoice_line_counter SET reserved_quantity = 4 - reserved_quantity WHERE line_id IN ('${hubs}', '${tapes}')`,
    ],
  ])('%s is refused even if triggers and privileges were bypassed', async (_, forge, order, restore) => {
    const before = await at.app.rowCounts();
    await asSuperuser(`ALTER TABLE return_line DISABLE TRIGGER USER; ${forge()}`);
    try {
      await expect(post([order().id])).rejects.toThrow('postDocuments');
      expect(await at.app.rowCounts()).toEqual(before);
    } finally {
      await asSuperuser(`ALTER TABLE return_line ENABLE TRIGGER USER; ${restore()}`);
    }
  });

  test('alternately with and without freight is confirmed by verify', async () => {
    const { hubs: line } = await sold({ freight: '99.00' });
    for (const creditsFreightShare of ['false', 'true', 'false', 'true']) {
      await at.app.database.owner.pool.query(`UPDATE legal_entity SET credits_freight_share = ${creditsFreightShare}`);
      const made = await announced([{ invoiceLineId: line, quantity: '2' }]);
      const units = { returnLineId: made.lines[0]!.id, quantity: '1' };
      await receive(made.id, [
        { ...units, dispositionId: at.scrap },
        { ...units, dispositionId: at.credit, locationId: at.location },
      ]);
      expect((await post([made.id])).invoices).toHaveLength(1);
    }
    const counted =
      'SELECT credited_quantity::text AS units, freight_since_quantity::text AS with FROM invoice_line_counter';
    expect(await firstRow(at, `${counted} WHERE line_id = '${line}'`)).toEqual({ units: '8.00000', with: '4.00000' });
    expect(await verifyCommand({ folder: '' })(at.app.database.address, [])).not.toContain('WRONG');
  });

  test('credits the received units with their share of the freight', async () => {
    expect((await post([partly.id])).invoices).toHaveLength(1);
    const row = await firstRow(
      at,
      `SELECT c.credited_quantity::text AS units, r.to_credit::text AS left, c.freight_credited = round(c.freight_share / 3.0) AS freight
       FROM invoice_line_counter c JOIN return_line r ON r.invoice_line_id = c.line_id WHERE c.line_id = '${tapes}'`,
    );
    expect(row).toEqual({ units: '1.00000', left: '0.00000', freight: true });
  });
});
