import { expect, test } from 'vitest';
import type { Quantity } from '../../../kernel/quantity.js';
import { formatQuantity, parseQuantity } from '../../../kernel/quantity.js';
import { updateRows } from '../../../platform/write/write-rows.js';
import { faultsIn } from '../../../testing/faults.js';
import { firstRow } from '../../../testing/first-row.js';
import { postingAt, postingFixture } from '../../../testing/posting-fixture.js';
import { orderChecks } from '../checks.js';
import { lockOrders } from '../repository.js';
import { progressRows } from '../tables.js';
import { ship } from './ship.js';

const at = postingFixture();
const { order, post, preview } = postingAt(at);

const BUYER = {
  name: 'Halden Cycles',
  addressLines: [],
  city: 'Halden',
  postalCode: null,
  country: 'NO',
  taxNumber: null,
  email: null,
  registration: null,
};

/** Ships units of the first line of an order without invoicing them. */
const shipped = (orderId: string, units: string, shippedOn: string) =>
  at.app.act(async (tx) => {
    const [{ order: header, lines } = { order: undefined, lines: [] }] = await lockOrders(tx, [orderId]);
    const [line] = lines;
    const quantity = parseQuantity(units);
    await ship(tx, [{ author: tx, buyer: BUYER, order: header!, lines: [{ line: line!, quantity }] }], shippedOn);
    const delivered = (line!.delivered + quantity) as Quantity;
    updateRows(tx, progressRows, ['id'], [{ id: line!.id, delivered, invoiced: line!.invoiced }]);
  });
const differences = () => faultsIn(at, orderChecks);
const PACKING_SLIP = { quantity: 'PACKING_SLIP' };

test('PACKING_SLIP invoices what is shipped on its date, and ALL then ships and invoices the rest', async () => {
  const id = await order();
  await shipped(id, '3', '2026-01-05');
  await shipped(id, '1', '2026-01-06');
  const shown = await preview([id], PACKING_SLIP);
  expect(shown.verdicts).toMatchObject([{ shipments: [], documents: [{ kind: 'INVOICE' }] }]);
  expect(shown.documents).toMatchObject([{ lines: [{ quantity: '4' }] }]);
  const first = await post([id], PACKING_SLIP);
  expect(first).toMatchObject({ userErrors: [], verdicts: [{ shipments: [] }] });
  const { delivery_date: deliveredOn } = await firstRow<{ delivery_date: string }>(
    at,
    'SELECT delivery_date::text FROM invoice WHERE id = $1',
    first.invoices[0]!.id,
  );
  expect(deliveredOn).toBe('2026-01-06');
  expect((await preview([id], PACKING_SLIP)).verdicts).toMatchObject([{ userErrors: [{ code: 'NOTHING_TO_POST' }] }]);
  const rest = await post([id]);
  expect(rest).toMatchObject({
    invoices: [{ lines: [{ quantity: '6' }, { quantity: '3' }] }],
    verdicts: [{ shipments: [{ lines: [{ quantity: '6' }, { quantity: '3' }] }] }],
  });
  expect(await differences()).toEqual([]);
});

test('the costs of several shipments add up to the cost of the line', async () => {
  const nipple = await at.given.product({ name: 'Spoke nipple', price: '0.50', cost: '0.335' });
  const id = await at.given.confirmedOrder({
    customerId: at.customer,
    lines: [{ productId: nipple, quantity: '3' }],
  });
  for (const units of ['1', '1']) await shipped(id, units, '2026-01-07');
  await post([id]);
  const { rows } = await at.app.database.owner.pool.query<{ cost: string; quantity: string }>(
    `SELECT e.debit::text AS cost, l.quantity::text FROM shipment s JOIN shipment_line l ON l.shipment_id = s.id
      JOIN voucher v ON v.source_id = s.id JOIN voucher_entry e ON e.voucher_id = v.id AND e.debit > 0
      WHERE s.order_id = $1 ORDER BY s.number`,
    [id],
  );
  expect(rows.map(({ cost, quantity }) => [formatQuantity(parseQuantity(quantity)), cost])).toEqual([
    ['1', '34'],
    ['1', '33'],
    ['1', '34'],
  ]);
  expect(await differences()).toEqual([]);
});
