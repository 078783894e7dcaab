import { beforeAll, expect, test } from 'vitest';
import { faultsIn } from '../../../testing/faults.js';
import { firstRow } from '../../../testing/first-row.js';
import { postingAt, postingFixture } from '../../../testing/posting-fixture.js';
import { historyOf } from '../../../testing/history-of.js';
import { orders } from '../../orders/index.js';

const at = postingFixture();
const { preview, post } = postingAt(at);

/** Fixed amounts that no part divides evenly. */
const ORDER = { discountPercent: '3.3', discountAmount: '10.01', freight: '9.97' };
let whole: Record<'subtotal' | 'headerDiscount' | 'freight' | 'net' | 'total', number>;
let cheap: string;

const order = () =>
  at.given.confirmedOrder({
    customerId: at.customer,
    ...ORDER,
    lines: [
      { productId: at.hub, quantity: '10', discount: '3.33' },
      { productId: at.tape, quantity: '3', price: '21.00' },
      { productId: cheap, quantity: '7', price: '0.335' },
    ],
  });
const cents = ({ amount }: { amount: string }) => Math.round(Number(amount) * 100);
const NAMES = ['subtotal', 'headerDiscount', 'freight', 'net', 'total'] as const;
type Figures = Record<(typeof NAMES)[number], { amount: string }>;
const figuresOf = (invoice: object) =>
  Object.fromEntries(NAMES.map((name) => [name, cents((invoice as Figures)[name])])) as typeof whole;

interface Lines {
  id: string;
  sku: string;
}
const linesOf = async (id: string): Promise<Lines[]> =>
  (
    await at.app.database.owner.pool.query<Lines>(
      'SELECT l.id, p.sku FROM sales_order_line l JOIN product p ON p.id = l.product_id WHERE order_id = $1 ORDER BY line_number',
      [id],
    )
  ).rows;
const stateOf = (id: string) =>
  firstRow<Record<'status' | 'total' | 'to_invoice' | 'invoiced' | 'delivered', string>>(
    at,
    `SELECT status, total, to_invoice, (SELECT sum(invoiced)::text FROM sales_order_line WHERE order_id = o.id) AS invoiced,
      (SELECT sum(delivered)::text FROM sales_order_line WHERE order_id = o.id) AS delivered FROM sales_order o WHERE id = $1`,
    id,
  );
const deliver = (lines: readonly Lines[], quantities: readonly string[]) => ({
  quantity: 'DELIVER_NOW',
  deliverNow: quantities.flatMap((quantity, index) =>
    quantity === '0' ? [] : [{ lineId: lines[index]!.id, quantity }],
  ),
});
const differences = () => faultsIn(at, orders.checks);

beforeAll(async () => {
  cheap = await at.given.product({ sku: 'NIP-2', name: 'Spoke nipple', price: '0.335', cost: '0.335' });
  const [invoice] = (await post([await order()])).invoices;
  whole = figuresOf(invoice!);
});

test.each([
  [
    ['4', '1', '3'],
    ['6', '2', '4'],
  ],
  [
    ['1', '0', '1'],
    ['1', '3', '1'],
    ['7', '0', '1'],
    ['1', '0', '4'],
  ],
  [
    ['0', '0', '7'],
    ['10', '3', '0'],
  ],
])('parts %j and %j of an order add up to the one invoice', async (...parts) => {
  const id = await order();
  const lines = await linesOf(id);
  const { total: ordered } = await stateOf(id);
  const posted: (typeof whole)[] = [];
  for (const part of parts.slice(0, -1)) {
    const { invoices, userErrors } = await post([id], deliver(lines, part));
    expect(userErrors).toEqual([]);
    posted.push(figuresOf(invoices[0]!));
    const { total, to_invoice: left } = await stateOf(id);
    expect(Number(total) - Number(left)).toBe(posted.reduce((sum, each) => sum + each.total, 0));
    expect(await differences()).toEqual([]);
  }
  const { to_invoice: expected } = await stateOf(id);
  posted.push(figuresOf((await post([id])).invoices[0]!));
  expect(posted.at(-1)!.total).toBe(Number(expected));
  for (const name of ['subtotal', 'headerDiscount', 'freight', 'net'] as const) {
    expect([name, posted.reduce((sum, each) => sum + each[name], 0)]).toEqual([name, whole[name]]);
  }
  // NOTE: each invoice calculates the tax of its own base, as EN 16931 BR-CO-17 requires.
  expect(Math.abs(posted.reduce((sum, each) => sum + each.total, 0) - Number(ordered))).toBeLessThanOrEqual(
    parts.length,
  );
  expect(await stateOf(id)).toMatchObject({
    status: 'COMPLETE',
    to_invoice: '0',
    invoiced: '20.00000',
    delivered: '20.00000',
  });
  expect((await preview([id])).verdicts).toMatchObject([{ documents: [], userErrors: [{ code: 'NOTHING_TO_POST' }] }]);
  expect(await differences()).toEqual([]);
});

test('a part explains its amounts by the whole line', async () => {
  const id = await order();
  const lines = await linesOf(id);
  await post([id], deliver(lines, ['4', '0', '0']));
  const { documents } = await preview([id], deliver(lines, ['6', '0', '0']));
  expect(documents).toMatchObject([
    {
      lines: [
        {
          quantity: '6',
          net: { amount: '532.00' },
          why: [
            {
              figure: 'NET',
              rule: 'PART',
              terms: [
                { name: 'whole', value: '886.67' },
                { name: 'wholeQuantity', value: '10' },
                { name: 'quantityAfter', value: '10' },
                { name: 'cumulative', value: '886.67' },
                { name: 'invoicedBefore', value: '354.67' },
              ],
            },
            { figure: 'DISCOUNT_SHARE', rule: 'PART' },
            { figure: 'FREIGHT_SHARE', rule: 'PART' },
          ],
        },
      ],
    },
  ]);
});

test('a preview states the shipment that the posting makes, and the answer names it', async () => {
  const id = await order();
  const lines = await linesOf(id);
  const part = deliver(lines, ['4', '0', '2']);
  expect((await preview([id], part)).verdicts).toMatchObject([
    {
      shipments: [
        {
          lines: [
            { orderLineId: lines[0]!.id, orderLine: { quantity: '10' }, sku: 'HB-32-BK', quantity: '4' },
            { orderLineId: lines[2]!.id, orderLine: { quantity: '7' }, sku: 'NIP-2', quantity: '2' },
          ],
        },
      ],
    },
  ]);
  const { verdicts } = await post([id], part);
  expect(verdicts).toMatchObject([
    { shipments: [{ number: expect.stringMatching(/^SH-\d{4}$/), lines: [{ quantity: '4' }, { quantity: '2' }] }] },
  ]);
  const changes = { shipment: { to: { kind: 'name', value: verdicts[0]!.shipments[0]!.number } } };
  expect(await historyOf(at.app, id)).toContainEqual(expect.objectContaining({ event: 'order.shipped', changes }));
});

test('PACKING_SLIP refuses an order of which nothing is shipped', async () => {
  const id = await order();
  const packingSlip = { quantity: 'PACKING_SLIP' };
  expect((await preview([id], packingSlip)).verdicts).toMatchObject([
    { documents: [], shipments: [], userErrors: [{ code: 'NOTHING_TO_POST' }] },
  ]);
});

test.each([
  [{ quantity: 'DELIVER_NOW' }, ['deliverNow'], 'INVALID_INPUT'],
  [{ quantity: 'ALL', deliverNow: [{ lineId: 'x', quantity: '1' }] }, ['deliverNow'], 'INVALID_INPUT'],
  [
    { quantity: 'DELIVER_NOW', deliverNow: [{ lineId: 'x', quantity: '1' }] },
    ['deliverNow', '0', 'lineId'],
    'NOT_FOUND',
  ],
])('the selection %j is refused at %j', async (more, path, code) => {
  const { userErrors } = (
    await at.accountant<{ postingPreview: { userErrors: object[] } }>(
      'query ($input: PostingPreviewInput!) { postingPreview(input: $input) { userErrors { code path } } }',
      { input: { orderIds: [await order()], ...more } },
    )
  ).data!.postingPreview;
  expect(userErrors).toEqual([{ code, path }]);
});

test('more units than are left are refused, and other orders of the selection are posted', async () => {
  const [id, other] = [await order(), await order()];
  const [lines, others] = [await linesOf(id), await linesOf(other)];
  await post([id], deliver(lines, ['4', '0', '0']));
  const deliverNow = [
    { lineId: lines[0]!.id, quantity: '7' },
    { lineId: others[0]!.id, quantity: '7' },
  ];
  const shown = await preview([id, other], { quantity: 'DELIVER_NOW', deliverNow });
  expect(shown.verdicts).toMatchObject([
    { documents: [], userErrors: [{ code: 'OVER_DELIVERY', path: ['deliverNow', '0', 'quantity'] }] },
    { documents: [{ position: 1 }], userErrors: [] },
  ]);
  const { invoices } = await post([id, other], { quantity: 'DELIVER_NOW', deliverNow });
  expect(invoices.length).toBe(1);
});
