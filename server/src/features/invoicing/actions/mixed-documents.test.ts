import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { verifyCommand } from '../../../commands/verify.js';
import { until } from '../../../testing/eventually.js';
import { firstRow } from '../../../testing/first-row.js';
import { forged } from '../../../testing/forging.js';
import type { MixedDocument } from '../../../testing/mixed-documents.js';
import { cents, lineOf, mixedAt, sumOf } from '../../../testing/mixed-documents.js';
import { returnsFixture, run, verbsAt } from '../../../testing/returns-fixture.js';
import { findContent } from '../../documents/repository.js';

const at = returnsFixture();
const { create, sold } = verbsAt(at);
const { shown, postAs, documentOf, postMixed, order, received } = mixedAt(at);

/** The balance of the voucher of a document by purpose: debits less credits in minor units. */
async function voucherOf(id: string): Promise<Record<string, string>> {
  const { entries } = await firstRow<{ entries: Record<string, string> | null }>(
    at,
    `SELECT jsonb_object_agg(e.purpose, (e.debit - e.credit)::text) AS entries FROM voucher v
      JOIN voucher_entry e ON e.voucher_id = v.id WHERE v.source_id = $1`,
    id,
  );
  return entries ?? {};
}

/** A document adds up: its lines with their freight to the net, their taxes and its tax groups to the tax. */
function expectToAddUp(document: MixedDocument) {
  expect(sumOf(document.lines.map(({ total }) => total))).toBe(cents(document.total.amount));
  expect(sumOf(document.lines.flatMap(({ taxes }) => taxes.map(({ tax }) => tax)))).toBe(cents(document.tax.amount));
  expect(sumOf(document.taxes.map(({ tax }) => tax))).toBe(cents(document.tax.amount));
  expect(sumOf(document.taxGroups.map(({ tax }) => tax))).toBe(cents(document.tax.amount));
  expect(cents(document.net.amount) + cents(document.tax.amount)).toBe(cents(document.total.amount));
}

let invoice: { id: string; number: string };
let hubs: string;
beforeAll(async () => ({ invoice, hubs } = await sold()));

describe('a sale and a credit of one customer', () => {
  test('are an invoice if more is sold than credited, and reduce what is due', async () => {
    const ids = [await received(hubs, '1'), await order('3', { freight: '9.90' })];
    const preview = await shown(ids);
    expect(preview.documents).toMatchObject([
      {
        kind: 'INVOICE',
        lines: [
          { lineKind: 'SALE', quantity: '3' },
          { lineKind: 'CREDIT', quantity: '-1' },
        ],
      },
    ]);
    // 89.00 less 5 %, with 19 % tax; and three hubs with freight.
    expect(preview.verdicts.map(({ documents }) => documents)).toEqual([
      [{ position: 1, kind: 'INVOICE', amount: { amount: '-100.61' } }],
      [{ position: 1, kind: 'INVOICE', amount: { amount: '329.51' } }],
    ]);
    const mixed = await postMixed(ids);
    expect(mixed).toMatchObject({
      kind: 'INVOICE',
      creditKind: null,
      number: expect.stringMatching(/^INV-/),
      total: preview.documents[0]!.total,
      openAmount: { amount: '228.90' },
      creditableAmount: { amount: '329.51' },
      precedingNumber: invoice.number,
      settlements: [],
    });
    expect(lineOf(mixed, 'CREDIT')).toMatchObject({
      credits: { id: hubs },
      net: { amount: '-89.00' },
      returnableQuantity: null,
    });
    expect(lineOf(mixed, 'SALE')).toMatchObject({ credits: null, returnableQuantity: '3' });
    expectToAddUp(mixed);
    expect(await voucherOf(mixed.id)).toEqual({
      RECEIVABLE: '22890',
      REVENUE: '-27690',
      SALES_RETURN: '8455',
      TAX: '-3655',
    });
    expect((await documentOf(invoice.id)).openAmount.amount).toBe('1070.19');
  });

  test('are a credit note if more is credited than sold, and it settles as far as its total is enough', async () => {
    const mixed = await postMixed([await order('1'), await received(hubs, '2')]);
    expect(mixed).toMatchObject({
      kind: 'CREDIT_NOTE',
      creditKind: 'GOODS',
      number: expect.stringMatching(/^CN-/),
      total: { amount: '95.32' },
      openAmount: { amount: '0.00' },
      creditableAmount: { amount: '105.91' },
      settlements: [{ amount: { amount: '95.32' }, invoice: { id: invoice.id } }],
    });
    expect(lineOf(mixed, 'SALE')).toMatchObject({ quantity: '-1', net: { amount: '-89.00' }, returnableQuantity: '1' });
    expect(lineOf(mixed, 'CREDIT')).toMatchObject({ quantity: '2', credits: { id: hubs } });
    expectToAddUp(mixed);
    expect(await voucherOf(mixed.id)).toMatchObject({ RECEIVABLE: '-9532', REVENUE: '-8900', SALES_RETURN: '16910' });
    expect((await documentOf(invoice.id)).openAmount.amount).toBe('974.87');
  });

  test('are an invoice of zero without an open item if they cancel out', async () => {
    const { hubs: same } = await sold({ discountPercent: '0' });
    const mixed = await postMixed([await order('2'), await received(same, '2')]);
    expect(mixed).toMatchObject({ kind: 'INVOICE', total: { amount: '0.00' }, openAmount: { amount: '0.00' } });
    expectToAddUp(mixed);
    expect(await voucherOf(mixed.id)).toEqual({ REVENUE: '-17800', SALES_RETURN: '17800' });
    expect(await firstRow(at, 'SELECT count(*)::int AS items FROM open_item WHERE id = $1', mixed.id)).toEqual({
      items: 0,
    });
  });

  test('in a foreign currency share a document if they have the same exchange rate', async () => {
    const customerId = await at.given.customer({ name: 'Nordlys Sykkel AS', currency: 'NOK' });
    const productId = await at.given.product({ currency: 'NOK' });
    const inKroner = (exchangeRate: string, quantity = '3') =>
      at.given.confirmedOrder({ customerId, exchangeRate, lines: [{ productId, quantity, price: '33.35' }] });
    const id = await inKroner('0.0937');
    const { invoices } = await postAs((await shown([id])).previewToken, [id]);
    const { lines } = await documentOf(invoices![0]!.id);
    const back = await received(lines[0]!.id, '1');
    expect((await shown([await inKroner('0.0941'), back])).documents).toHaveLength(2);
    const mixed = await postMixed([await inKroner('0.0937', '2'), back]);
    expectToAddUp(mixed);
    const entries = Object.values(await voucherOf(mixed.id)).map(BigInt);
    expect(entries.reduce((sum, each) => sum + each, 0n)).toBe(0n);
  });

  test('stay apart without a summary', async () => {
    const ids = [await order('3'), await received(hubs, '1')];
    expect((await shown(ids, {})).documents.map(({ kind }) => kind)).toEqual(['INVOICE', 'CREDIT_NOTE']);
  });
});

describe('the lines of a mixed document', () => {
  test.each([
    ['INVOICE', '3', '1'],
    ['CREDIT_NOTE', '3', '7'],
  ])('that sell on a document of kind %s can be credited to the last cent', async (kind, units, back) => {
    const { hubs: line } = await sold();
    const mixed = await postMixed([
      await order(units, { discountAmount: '0.05', freight: '0.10' }),
      await received(line, back),
    ]);
    expect(mixed.kind).toBe(kind);
    const sale = lineOf(mixed, 'SALE');
    for (let unit = 1; unit <= Number(units); unit++) {
      const { kind: noteKind, settlements } = await postMixed([await received(sale.id, '1')]);
      expect([noteKind, settlements.length]).toEqual(['CREDIT_NOTE', kind === 'INVOICE' ? 1 : 0]);
    }
    const after = await documentOf(mixed.id);
    expect(after).toMatchObject({ creditableAmount: { amount: '0.00' }, total: mixed.total });
    expect(lineOf(after, 'SALE').returnableQuantity).toBe('0');
    const { credited } = await firstRow<{ credited: string }>(
      at,
      'SELECT sum(base + freight_share + tax)::text AS credited FROM invoice_line WHERE credits_line_id = $1',
      sale.id,
    );
    expect(BigInt(credited)).toBe(cents(sale.total.amount) * (kind === 'INVOICE' ? 1n : -1n));
  });

  test('credit what is left with the other credits of the invoice, and never more', async () => {
    const { invoice: credited, hubs: line, tapes } = await sold();
    await postMixed([await received(line, '4')]);
    await postMixed([await order('1'), await received(line, '5')]);
    expect((await create([{ invoiceLineId: line, quantity: '2' }])).userErrors).toMatchObject([
      { code: 'OVER_RETURN' },
    ]);
    await postMixed([await received(tapes, '3'), await order('9')]);
    await postMixed([await received(line, '1')]);
    expect((await documentOf(credited.id)).creditableAmount!.amount).toBe('0.00');
  });

  test('are posted once by two concurrent postings of the same return', async () => {
    const { hubs: line } = await sold();
    const back = await received(line, '2');
    const selections = [
      [await order('3'), back],
      [await order('1'), back],
    ];
    const tokens = await Promise.all(selections.map((ids) => shown(ids)));
    const posted = await Promise.all(selections.map((ids, index) => postAs(tokens[index]!.previewToken, ids)));
    expect(posted.map(({ userErrors }) => userErrors.map(({ code }) => code)).sort()).toEqual([[], ['STALE_PREVIEW']]);
    expect(
      await firstRow(
        at,
        'SELECT credited_quantity, reserved_quantity FROM invoice_line_counter WHERE line_id = $1',
        line,
      ),
    ).toEqual({ credited_quantity: '2.00000', reserved_quantity: '0.00000' });
  });
});

test('the order, the return and the printed document refer to a mixed document', async () => {
  const { invoice: credited, hubs: line } = await sold();
  const [saleId, returnId] = [await order('3'), await received(line, '1')];
  const mixed = await postMixed([saleId, returnId]);
  const { data } = await at.accountant<{ order: object; returnOrder: { receipts: { id: string }[] } }>(
    `query ($sale: ID!, $return: ID!) { order(id: $sale) { ... on SalesOrder { invoices { id } } }
      returnOrder(id: $return) { status creditNotes { id kind } receipts { id } } }`,
    { sale: saleId, return: returnId },
  );
  expect(data).toMatchObject({
    order: { invoices: [{ id: mixed.id }] },
    returnOrder: { status: 'COMPLETE', creditNotes: [{ id: mixed.id, kind: 'INVOICE' }] },
  });
  const content = await findContent(at.app.database.staff.orm.em.fork(), 'INVOICE', mixed.id);
  expect(content!.lines.map(({ quantity, net, credits }) => [quantity, net, credits])).toEqual([
    ['3', '267.00', null],
    ['-1', '-89.00', credited.number],
  ]);
  const input = { idempotencyKey: randomUUID(), receiptId: data!.returnOrder.receipts[0]!.id, reason: 'Miscounted' };
  expect((await run(at.warehouse, 'receiptReverse', input)).userErrors).toMatchObject([{ code: 'INVALID_TRANSITION' }]);
});

test('everything that was posted is as sealed, agrees with its documents and balances', async () => {
  const verify = () => verifyCommand({ folder: '' })(at.app.database.address, []);
  await until(async () => !(await verify()).includes('not sealed yet'));
  const { balance, posted } = await firstRow<{ balance: string; posted: number }>(
    at,
    'SELECT (sum(debit) - sum(credit))::text AS balance, count(*)::int AS posted FROM voucher_entry',
  );
  expect(balance).toBe('0');
  expect(posted).toBeGreaterThan(0);
}, 60_000);

test('verify reports counters and vouchers that differ from the sides of a mixed document', async () => {
  const { hubs: line } = await sold();
  const { id, number } = await postMixed([await order('1'), await received(line, '2')]);
  const forgeries: [statement: string, report: string][] = [
    [
      `UPDATE invoice_counter SET net = net - 1 WHERE invoice_id = '${id}'`,
      'its counter: net is 88.99 and should be 89',
    ],
    [`DELETE FROM invoice_tax_counter WHERE invoice_id = '${id}'`, 'its counter of tax group 1: base is'],
    [`DELETE FROM invoice_line_counter WHERE invoice_id = '${id}'`, 'its counter of line 1: quantity is'],
    [
      `UPDATE voucher_entry SET debit = debit + 100 WHERE purpose = 'SALES_RETURN' AND voucher_id = (SELECT id FROM voucher WHERE source_id = '${id}')`,
      'its voucher: sales return is',
    ],
  ];
  for (const [statement, report] of forgeries) expect(await forged(at, [statement])).toContain(`${number}: ${report}`);
}, 60_000);
