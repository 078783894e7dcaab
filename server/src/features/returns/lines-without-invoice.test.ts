import { beforeAll, describe, expect, test } from 'vitest';
import { verifyCommand } from '../../commands/verify.js';
import { newId } from '../../platform/id.js';
import { asStaffOf } from '../../testing/as-staff.js';
import { firstRow } from '../../testing/first-row.js';
import type { Return } from '../../testing/returns-fixture.js';
import { offered, returnsFixture, run, verbsAt } from '../../testing/returns-fixture.js';

const at = returnsFixture();
const { announced, post, receive, sold } = verbsAt(at);
const asStaff = asStaffOf(at);
let made: Return;
const [product, writeIn] = [newId(), newId()];

/** The statements that add a line to the return: of a product, or of goods that are not in the catalogue. */
const lineOf = (id: string, kind: 'PRODUCT' | 'WRITE_IN', lineNumber: number, productId: string | null) => [
  `INSERT INTO sales_order_line (id, order_id, company_id, line_number, product_id, description, unit, quantity, price, net, tax_category, unit_cost)
   SELECT '${id}', order_id, company_id, ${lineNumber}, ${productId ? `'${productId}'` : 'NULL'}, 'Basket, willow', 'C62', 3, 4, 1200, tax_category, 1
   FROM sales_order_line WHERE id = '${made.lines[0]!.id}'`,
  `INSERT INTO return_line (order_line_id, order_id, company_id, kind, announced, expected_credit)
   SELECT '${id}', order_id, company_id, '${kind}', 3, 1200 FROM return_line WHERE order_line_id = '${made.lines[0]!.id}'`,
];

/** An issued return of a sold hub, of three products without an invoice line, and of three baskets. */
beforeAll(async () => {
  const { hubs } = await sold();
  made = await announced([{ invoiceLineId: hubs, quantity: '1' }]);
  await asStaff(...lineOf(product, 'PRODUCT', 2, at.hub), ...lineOf(writeIn, 'WRITE_IN', 3, null));
  await at.app.database.owner.pool.query(
    `UPDATE sales_order SET line_count = 3, lines_to_deliver = 3, total = total + 2400 WHERE id = $1`,
    [made.id],
  );
});

const SHOWN = `id reference total { amount } toInvoice { amount } actions { name isAllowed code reason }
  lines { id lineKind description unit product { sku } invoiceLine { sku } quantity received decided toCredit credited kept cancelled lineStatus expectedCredit { amount currency } }`;
interface Shown extends Return {
  lines: (Return['lines'][number] & { lineKind: string; product: object | null; invoiceLine: object | null })[];
}
const shown = async (caller = at.clerk): Promise<Shown> =>
  (await caller<{ returnOrder: Shown }>(`query ($id: ID!) { returnOrder(id: $id) { ${SHOWN} } }`, { id: made.id }))
    .data!.returnOrder;

describe('lines without an invoice line', () => {
  test('are in lists, and name what they have', async () => {
    const { data } = await at.clerk<{ returnOrders: { nodes: Shown[] } }>(
      `{ returnOrders(filter: { isToDeliver: { eq: true } }) { nodes { ${SHOWN} } } }`,
    );
    const listed = data!.returnOrders.nodes.find(({ id }) => id === made.id)!;
    expect(listed).toEqual(await shown());
    expect(listed.lines).toMatchObject([
      { lineKind: 'INVOICE_LINE', product: { sku: 'HB-32-BK' }, invoiceLine: { sku: 'HB-32-BK' } },
      { lineKind: 'PRODUCT', product: { sku: 'HB-32-BK' }, invoiceLine: null, unit: 'C62' },
      {
        lineKind: 'WRITE_IN',
        product: null,
        invoiceLine: null,
        description: 'Basket, willow',
        expectedCredit: { amount: '12.00', currency: 'EUR' },
      },
    ]);
  });

  test('are shown to their customer and to no other one', async () => {
    const partner = await at.app.withToken(['returns.view', 'products.view', 'invoices.view'], [at.customer]);
    const other = await at.app.withToken(['returns.view'], [await at.given.customer()]);
    expect((await shown(partner)).lines.map(({ lineKind }) => lineKind)).toEqual([
      'INVOICE_LINE',
      'PRODUCT',
      'WRITE_IN',
    ]);
    expect(await shown(other)).toBeNull();
  });

  test('without a product cannot be received into stock', async () => {
    const refused = await receive(made.id, [
      { returnLineId: writeIn, quantity: '1', dispositionId: at.credit, locationId: at.location },
    ]);
    expect(refused.userErrors).toMatchObject([{ code: 'WRITE_IN_NOT_STOCKED', path: ['lines', '0', 'dispositionId'] }]);
  });

  test('are cancelled with their share of the expected credit, and reserve nothing', async () => {
    const before = await shown();
    await receive(made.id, [{ returnLineId: writeIn, quantity: '2', dispositionId: at.scrap }]);
    const { userErrors } = await run(at.clerk, 'returnLineCancel', { returnLineId: writeIn, reason: 'Kept' });
    expect(userErrors).toEqual([]);
    const after = await shown();
    expect(after.lines[2]).toMatchObject({ received: '2', cancelled: '1', expectedCredit: { amount: '8.00' } });
    expect(Number(after.total.amount)).toBeCloseTo(Number(before.total.amount) - 4);
  });

  test('do not stop the credit of the others', async () => {
    const stored = { quantity: '1', dispositionId: at.credit, locationId: at.location };
    const { userErrors } = await receive(made.id, [
      { ...stored, returnLineId: made.lines[0]!.id },
      { ...stored, returnLineId: product, quantity: '3' },
    ]);
    expect(userErrors).toEqual([]);
    const { toInvoice, lines } = await shown();
    expect(toInvoice.amount).toBe(`-${lines[0]!.expectedCredit.amount}`);
    const posted = await post([made.id]);
    expect(posted.invoices[0]!.lines).toHaveLength(1);
    expect((await shown()).lines).toMatchObject([
      { toCredit: '0', credited: '1', lineStatus: 'CREDITED' },
      { toCredit: '3', credited: '0', decided: '3', kept: '0', lineStatus: 'RECEIVED' },
      { toCredit: '2', credited: '0', decided: '2', kept: '0', lineStatus: 'RECEIVED' },
    ]);
  });

  test('are not credited themselves: a credit note could not name the invoice', async () => {
    expect((await post([made.id])).userErrors).toEqual([{ code: 'CREDIT_WITHOUT_INVOICE' }]);
    expect(offered(await shown(at.accountant), 'postDocuments')).toMatchObject({
      isAllowed: false,
      code: 'CREDIT_WITHOUT_INVOICE',
      reason: expect.stringContaining('Line 2 names no invoice line'),
    });
  });

  test('leave a receipt that can be reversed, and a database that verify confirms', async () => {
    const { id } = await firstRow<{ id: string }>(
      at,
      'SELECT r.id FROM receipt r JOIN receipt_line l ON l.receipt_id = r.id WHERE l.order_line_id = $1',
      writeIn,
    );
    const reversed = await run(at.warehouse, 'receiptReverse', {
      idempotencyKey: id,
      receiptId: id,
      reason: 'Miscounted',
    });
    expect(reversed.userErrors).toEqual([]);
    expect((await shown()).lines[2]).toMatchObject({ received: '0', toCredit: '0' });
    expect(await verifyCommand({ folder: '' })(at.app.database.address, [])).not.toContain('WRONG');
  });
});

test.each([
  ['a product', 'WRITE_IN', () => `'${at.hub}'`],
  ['no product', 'PRODUCT', () => 'NULL'],
])('the database refuses a line of %s as %s', async (_, kind, productId) => {
  const [line, own] = lineOf(newId(), kind as 'PRODUCT', 9, null);
  await expect(asStaff(line!.replace("9, NULL, 'Basket", `9, ${productId()}, 'Basket`), own!)).rejects.toMatchObject({
    code: 'AV004',
  });
});
