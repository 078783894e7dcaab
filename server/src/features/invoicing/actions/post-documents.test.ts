import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { listenToStatements } from '../../../platform/database/pools.js';
import { firstRow } from '../../../testing/first-row.js';
import { POST, PREVIEW, postingAt, postingFixture } from '../../../testing/posting-fixture.js';
import { expectNothingChanged } from '../../../testing/nothing-changed.js';

const at = postingFixture();
const { order, post, preview } = postingAt(at);

describe('posting a sales order', () => {
  test('creates an invoice with number, taxes, voucher, shipment and counters', async () => {
    const id = await order({ customerReference: 'PO 4711', discountPercent: '5' });
    const shown = await preview([id]);
    expect(shown.verdicts).toMatchObject([
      {
        userErrors: [],
        documents: [{ position: 1, kind: 'INVOICE', amount: { amount: '1070.19' } }],
        shipments: [{ lines: [{ quantity: '10' }, { quantity: '3' }] }],
      },
    ]);
    expect(shown.documents).toMatchObject([
      {
        kind: 'INVOICE',
        net: { amount: '905.35' },
        tax: { amount: '164.84' },
        total: { amount: '1070.19' },
        taxes: [
          { category: 'S', rate: '19', base: { amount: '845.50' }, tax: { amount: '160.65' } },
          { category: 'S', rate: '7', base: { amount: '59.85' }, tax: { amount: '4.19' } },
        ],
        entries: [
          { purpose: 'RECEIVABLE', debit: { amount: '1070.19' }, credit: null },
          { purpose: 'REVENUE', debit: null, credit: { amount: '905.35' } },
          { purpose: 'TAX', debit: null, credit: { amount: '164.84' } },
        ],
      },
    ]);
    const posted = await post([id]);
    expect(posted).toMatchObject({
      userErrors: [],
      replayed: false,
      invoices: [
        {
          kind: 'INVOICE',
          currency: 'EUR',
          net: { amount: '905.35' },
          tax: { amount: '164.84' },
          total: { amount: '1070.19' },
          openAmount: { amount: '1070.19' },
          paymentState: 'OPEN',
          buyer: { name: 'Halden Cycles', taxNumber: 'NO 999 888 777 MVA' },
          lines: [
            { lineNumber: 1, sku: 'HB-32-BK', quantity: '10', base: { amount: '845.50' }, returnableQuantity: '10' },
            { lineNumber: 2, sku: 'TP-CK-01', quantity: '3', base: { amount: '59.85' }, returnableQuantity: '3' },
          ],
        },
      ],
    });
    const after = await firstRow(
      at,
      `SELECT o.status, o.lines_to_deliver, o.lines_to_invoice, o.to_invoice,
        (SELECT sum(quantity)::text FROM shipment_line s WHERE s.order_id = o.id) AS shipped,
        (SELECT sum(delivered)::text FROM sales_order_line l WHERE l.order_id = o.id) AS delivered,
        (SELECT sum(invoiced)::text FROM sales_order_line l WHERE l.order_id = o.id) AS invoiced FROM sales_order o WHERE id = $1`,
      id,
    );
    expect(after).toEqual({
      status: 'COMPLETE',
      lines_to_deliver: 0,
      lines_to_invoice: 0,
      to_invoice: '0',
      shipped: '13.00000',
      delivered: '13.00000',
      invoiced: '13.00000',
    });
    const ledger = await firstRow<{ cost: string; difference: string }>(
      at,
      `SELECT (SELECT sum(debit)::text FROM voucher_entry e JOIN voucher v ON v.id = e.voucher_id WHERE v.source_kind = 'SHIPMENT') AS cost,
        (SELECT (sum(debit) - sum(credit))::text FROM voucher_entry) AS difference`,
    );
    expect(ledger).toEqual({ cost: '43360', difference: '0' });
  });

  test('numbers documents without a gap and chains them by their hashes', async () => {
    const first = await post([await order(), await order()]);
    const second = await post([await order()]);
    const numbers = [...first.invoices, ...second.invoices].map((invoice) => Number(invoice.number.split('-').at(-1)));
    expect(numbers).toEqual([numbers[0], numbers[0]! + 1, numbers[0]! + 2]);
    const chain = await firstRow<{ broken: string; gaps: string }>(
      at,
      `SELECT count(*) FILTER (WHERE previous_hash IS DISTINCT FROM before) AS broken, max(series_number) - count(*) AS gaps
       FROM (SELECT *, coalesce(lag(hash) OVER (ORDER BY series_number), decode(repeat('00', 32), 'hex')) AS before FROM invoice) chained`,
    );
    expect(chain).toEqual({ broken: '0', gaps: '0' });
    const { data } = await at.accountant<{ numberSeries: object[] }>(
      '{ numberSeries { kind last count gaps headHash } }',
    );
    expect(data!.numberSeries).toMatchObject([
      { kind: 'INVOICE', last: String(numbers[2]), count: numbers[2], gaps: 0, headHash: second.invoices[0]!.hash },
    ]);
  });

  test('posts the allowed orders of a selection and returns the refusals of the others', async () => {
    const good = await order();
    const pending = await at.app.act(async (tx) =>
      (await import('../../orders/index.js')).createSalesOrder(tx, {
        customerId: at.customer,
        lines: [{ productId: at.hub, quantity: '1' }],
      }),
    );
    const unknown = 'no id at all';
    const posted = await post([good, pending.id, unknown]);
    expect(posted.invoices.length).toBe(1);
    expect(posted.verdicts).toMatchObject([
      {
        orderId: good,
        order: { reference: expect.stringMatching(/^SO-/) },
        documents: [{ id: posted.invoices[0]!.id }],
        shipments: [{ number: expect.stringMatching(/^SH-/) }],
        userErrors: [],
      },
      {
        orderId: pending.id,
        documents: [],
        userErrors: [
          { code: 'INVALID_TRANSITION', message: 'This order is pending. Confirm it before it is invoiced.' },
        ],
      },
      { orderId: unknown, order: null, documents: [], userErrors: [{ code: 'NOT_FOUND' }] },
    ]);
  });

  test('refuses a second invoice for the same goods', async () => {
    const id = await order();
    await post([id]);
    expect((await preview([id])).verdicts[0]).toMatchObject({
      documents: [],
      userErrors: [{ code: 'NOTHING_TO_POST' }],
    });
  });

  test('is refused on a date in the future', async () => {
    const { userErrors } = await preview([await order()], { postingDate: '2099-01-01' });
    expect(userErrors).toMatchObject([{ code: 'POSTING_DATE_INVALID' }]);
  });

  const now = new Date();
  const newYear = `${now.getUTCFullYear()}-01-01`;
  // NOTE: each year has its own series; on the first day of a year no date precedes their last date.
  test.skipIf(now.toISOString().startsWith(newYear))('is refused before the last number of its series', async () => {
    await post([await order()]);
    const { userErrors } = await preview([await order()], { postingDate: newYear });
    expect(userErrors).toMatchObject([{ code: 'POSTING_DATE_INVALID' }]);
  });

  test('is refused before the date of the order, by the preview and by posting', async () => {
    const lastYear = { postingDate: `${now.getUTCFullYear() - 1}-12-31` };
    const id = await order();
    const { order_date: earliest } = await firstRow<{ order_date: string }>(
      at,
      'SELECT order_date::text FROM sales_order WHERE id = $1',
      id,
    );
    const query = `query ($input: PostingPreviewInput!) { postingPreview(input: $input) {
      verdicts { userErrors { code path ... on PostingDateError { earliest } } } } }`;
    const shown = await at.accountant<object>(query, { input: { orderIds: [id], ...lastYear } });
    expect(shown.data).toMatchObject({
      postingPreview: {
        verdicts: [{ userErrors: [{ code: 'POSTING_DATE_INVALID', path: ['postingDate'], earliest }] }],
      },
    });
    expect(await post([id], lastYear)).toMatchObject({
      invoices: null,
      userErrors: [{ code: 'POSTING_DATE_INVALID', path: ['postingDate'] }],
    });
    expect((await post([id])).userErrors).toEqual([]);
  });

  test('leaves no trace of a preview', async () => {
    const id = await order();
    const { userErrors } = await expectNothingChanged(at.app, () => preview([id]));
    expect(userErrors).toEqual([]);
  });

  test('is forbidden for the order clerk', async () => {
    const clerk = await at.app.signIn('ORDER_CLERK');
    expect((await clerk(PREVIEW, { input: { orderIds: [] } })).errors![0]!.extensions).toMatchObject({
      code: 'FORBIDDEN',
      permission: 'invoices.post',
    });
  });

  test('takes the same number of statements for one document and for ten', async () => {
    const count = async (documents: number) => {
      const ids = await Promise.all(Array.from({ length: documents }, () => order()));
      const { previewToken } = await preview(ids);
      let statements = 0;
      const stop = listenToStatements(() => (statements += 1));
      await at.accountant(POST, { input: { orderIds: ids, previewToken, idempotencyKey: randomUUID() } });
      stop();
      return statements;
    };
    await count(1);
    // The credentials are read again every few seconds: the smaller of two counts is without that.
    const least = async (documents: number) => Math.min(await count(documents), await count(documents));
    expect(await least(10)).toBe(await least(1));
  });
});
