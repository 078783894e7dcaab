import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { listenToStatements } from '../../../platform/database/pools.js';
import type { Caller } from '../../../testing/app.js';
import { testApp } from '../../../testing/app.js';
import { givenIn } from '../../../testing/given.js';

const app = testApp();
const given = givenIn(app);
let accountant: Caller;
let customer: string;
let hub: string;
let tape: string;

beforeAll(async () => {
  await given.taxes();
  customer = await given.customer({ taxNumber: 'NO 999 888 777 MVA' });
  hub = await given.product({ sku: 'HB-32-BK', name: 'Rear hub 32h, black', price: '89.00', cost: '41.50' });
  tape = await given.product({
    sku: 'TP-CK-01',
    name: 'Bar tape, cork',
    price: '21.00',
    cost: '6.20',
    taxCategory: 'REDUCED',
  });
  accountant = await app.signIn('ACCOUNTANT');
});

const PREVIEW = `query ($input: PostingPreviewInput!) {
  postingPreview(input: $input) {
    previewToken userErrors { code message }
    verdicts { orderId reference userErrors { code message } document {
      kind net { amount } tax { amount } total { amount } numberPattern
      lines { description quantity net { amount } tax { amount } why { figure rule terms { name value } } }
      taxes { category rate base { amount } tax { amount } } entries { purpose debit { amount } credit { amount } } } }
  }
}`;

const POST = `mutation ($input: PostDocumentsInput!) {
  postDocuments(input: $input) {
    replayed userErrors { code message path }
    verdicts { orderId invoiceId userErrors { code message } }
    invoices { id number kind postingDate currency net { amount } tax { amount } total { amount } open { amount } paymentState hash
      buyer { name taxNumber } lines { lineNumber sku quantity base { amount } returnableQuantity } }
  }
}`;

interface Preview {
  postingPreview: {
    previewToken: string;
    verdicts: { orderId: string; userErrors: { code: string }[]; document: object | null }[];
    userErrors: object[];
  };
}
interface PostedInvoice {
  id: string;
  number: string;
  total: { amount: string };
  hash: string;
}
interface Posted {
  postDocuments: {
    replayed: boolean;
    invoices: PostedInvoice[];
    userErrors: { code: string }[];
    verdicts: { orderId: string; invoiceId: string | null; userErrors: { code: string; message: string }[] }[];
  };
}

const preview = async (orderIds: string[], more: object = {}) =>
  (await accountant<Preview>(PREVIEW, { input: { orderIds, ...more } })).data!.postingPreview;

async function post(orderIds: string[], more: object = {}) {
  const { previewToken } = await preview(orderIds, more);
  const input = { orderIds, previewToken, idempotencyKey: randomUUID(), ...more };
  return (await accountant<Posted>(POST, { input })).data!.postDocuments;
}

const order = (more: object = {}) =>
  given.confirmedOrder({
    customerId: customer,
    lines: [
      { productId: hub, quantity: '10' },
      { productId: tape, quantity: '3', price: '21.00' },
    ],
    ...more,
  });

const one = async <Row extends object>(statement: string, ...values: unknown[]): Promise<Row> =>
  (await app.database.owner.pool.query<Row>(statement, values)).rows[0]!;

describe('posting a sales order', () => {
  test('makes an invoice with number, taxes, voucher, shipment and counters', async () => {
    const id = await order({ customerReference: 'PO 4711', discountPercent: '5' });
    const shown = await preview([id]);
    expect(shown.verdicts[0]).toMatchObject({
      userErrors: [],
      document: {
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
    });
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
          open: { amount: '1070.19' },
          paymentState: 'OPEN',
          buyer: { name: 'Halden Cycles', taxNumber: 'NO 999 888 777 MVA' },
          lines: [
            { lineNumber: 1, sku: 'HB-32-BK', quantity: '10', base: { amount: '845.50' }, returnableQuantity: '10' },
            { lineNumber: 2, sku: 'TP-CK-01', quantity: '3', base: { amount: '59.85' }, returnableQuantity: '3' },
          ],
        },
      ],
    });
    const after = await one(
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
    const books = await one<{ cost: string; difference: string }>(
      `SELECT (SELECT sum(debit)::text FROM voucher_entry e JOIN voucher v ON v.id = e.voucher_id WHERE v.source_kind = 'SHIPMENT') AS cost,
        (SELECT (sum(debit) - sum(credit))::text FROM voucher_entry) AS difference`,
    );
    expect(books).toEqual({ cost: '43360', difference: '0' });
  });

  test('numbers documents without a gap and chains them by their hashes', async () => {
    const first = await post([await order(), await order()]);
    const second = await post([await order()]);
    const numbers = [...first.invoices, ...second.invoices].map((invoice) => Number(invoice.number.split('-').at(-1)));
    expect(numbers).toEqual([numbers[0], numbers[0]! + 1, numbers[0]! + 2]);
    const chain = await one<{ broken: string; gaps: string }>(
      `SELECT count(*) FILTER (WHERE previous_hash IS DISTINCT FROM before) AS broken, max(series_number) - count(*) AS gaps
       FROM (SELECT *, coalesce(lag(hash) OVER (ORDER BY series_number), decode(repeat('00', 32), 'hex')) AS before FROM invoice) chained`,
    );
    expect(chain).toEqual({ broken: '0', gaps: '0' });
    const { data } = await accountant<{ numberSeries: object[] }>('{ numberSeries { kind last count gaps headHash } }');
    expect(data!.numberSeries).toMatchObject([
      { kind: 'INVOICE', last: String(numbers[2]), count: numbers[2], gaps: 0, headHash: second.invoices[0]!.hash },
    ]);
  });

  test('posts what is allowed of a selection and keeps the sentence of the rest', async () => {
    const good = await order();
    const pending = await app.act(async (tx) =>
      (await import('../../orders/index.js')).createSalesOrder(tx, {
        customerId: customer,
        lines: [{ productId: hub, quantity: '1' }],
      }),
    );
    const unknown = '01a1fc02-6fbc-7714-8590-1d9aed560fac';
    const posted = await post([good, pending.id, unknown]);
    expect(posted.invoices.length).toBe(1);
    expect(posted.verdicts).toMatchObject([
      { orderId: good, userErrors: [] },
      {
        orderId: pending.id,
        invoiceId: null,
        userErrors: [
          { code: 'INVALID_TRANSITION', message: 'This order is pending. Confirm it before it is invoiced.' },
        ],
      },
      { orderId: unknown, invoiceId: null, userErrors: [{ code: 'NOT_FOUND' }] },
    ]);
  });

  test('refuses a second invoice for the same goods', async () => {
    const id = await order();
    await post([id]);
    expect((await preview([id])).verdicts[0]).toMatchObject({
      document: null,
      userErrors: [{ code: 'NOTHING_TO_POST' }],
    });
  });

  test('pressed twice with one key posts once; twenty times at once as well', async () => {
    const id = await order();
    const { previewToken } = await preview([id]);
    const input = { orderIds: [id], previewToken, idempotencyKey: 'twice' };
    const answers = await Promise.all(Array.from({ length: 20 }, () => accountant<Posted>(POST, { input })));
    const payloads = answers.map((answer) => answer.data!.postDocuments);
    expect(new Set(payloads.map((payload) => payload.invoices[0]!.number)).size).toBe(1);
    expect(payloads.filter((payload) => !payload.replayed).length).toBe(1);
  });

  test('by two clerks at once posts once; the other is told why', async () => {
    const id = await order();
    const { previewToken } = await preview([id]);
    const answers = await Promise.all(
      ['a', 'b'].map((key) =>
        accountant<Posted>(POST, { input: { orderIds: [id], previewToken, idempotencyKey: `clerk ${key}` } }),
      ),
    );
    const codes = answers.map((answer) => answer.data!.postDocuments.userErrors[0]?.code).sort();
    expect(codes).toEqual(['STALE_PREVIEW', undefined]);
    const { count } = await one<{ count: string }>(
      'SELECT count(*) FROM invoice_line l JOIN sales_order_line o ON o.id = l.order_line_id WHERE o.order_id = $1',
      id,
    );
    expect(count).toBe('2');
  });

  test('posts nothing when the preview is stale', async () => {
    const id = await order();
    const { previewToken } = await preview([id]);
    const before = await one<{ count: string }>('SELECT count(*) FROM invoice');
    const { data } = await accountant<Posted>(POST, {
      input: { orderIds: [id, await order()], previewToken, idempotencyKey: 'stale' },
    });
    expect(data!.postDocuments).toMatchObject({ userErrors: [{ code: 'STALE_PREVIEW', path: ['previewToken'] }] });
    expect(await one('SELECT count(*) FROM invoice')).toEqual(before);
  });

  test.each([
    ['in the future', '2099-01-01'],
    ['before the last number of its series', `${new Date().getUTCFullYear()}-01-01`],
  ])('is refused on a date %s', async (_, postingDate) => {
    expect((await preview([await order()], { postingDate })).userErrors).toMatchObject([{ code: 'POSTING_DATE' }]);
  });

  test('leaves nothing of a preview behind', async () => {
    const before = await one(
      'SELECT (SELECT count(*) FROM invoice) i, (SELECT count(*) FROM shipment) s, (SELECT sum(last_number) FROM number_series) n, (SELECT count(*) FROM audit_entry) a',
    );
    const id = await order();
    const created = 2; // the history of creating and confirming the order itself
    await preview([id]);
    const after = await one<Record<string, string>>(
      'SELECT (SELECT count(*) FROM invoice) i, (SELECT count(*) FROM shipment) s, (SELECT sum(last_number) FROM number_series) n, (SELECT count(*) FROM audit_entry) a',
    );
    expect({ ...after, a: String(Number(after['a']) - created) }).toEqual(before);
  });

  test('is not for the order clerk', async () => {
    const clerk = await app.signIn('ORDER_CLERK');
    expect((await clerk(PREVIEW, { input: { orderIds: [] } })).errors![0]!.extensions).toMatchObject({
      code: 'FORBIDDEN',
      permission: 'invoices.post',
    });
  });

  test('costs the same number of statements for one document and for ten', async () => {
    const count = async (documents: number) => {
      const ids = await Promise.all(Array.from({ length: documents }, () => order()));
      const { previewToken } = await preview(ids);
      let statements = 0;
      const stop = listenToStatements(() => (statements += 1));
      await accountant(POST, { input: { orderIds: ids, previewToken, idempotencyKey: randomUUID() } });
      stop();
      return statements;
    };
    await count(1);
    expect(await count(10)).toBe(await count(1));
  });
});

describe('what is posted', () => {
  test.each([
    'invoice',
    'invoice_line',
    'invoice_line_tax',
    'invoice_tax',
    'invoice_tax_group',
    'shipment',
    'shipment_line',
    'voucher',
    'voucher_entry',
    'audit_entry',
  ])('never changes in %s, whoever tries', async (table) => {
    const column = table.startsWith('voucher_entry')
      ? 'purpose'
      : 'id' in (await one(`SELECT * FROM ${table} LIMIT 1`))
        ? 'id'
        : 'company_id';
    for (const pool of [app.database.owner.pool, app.database.staff.pool]) {
      await expect(pool.query(`UPDATE ${table} SET ${column} = ${column}`)).rejects.toMatchObject({
        code: pool === app.database.owner.pool ? 'AV001' : '42501',
      });
      await expect(pool.query(`DELETE FROM ${table}`)).rejects.toMatchObject({
        code: pool === app.database.owner.pool ? 'AV001' : '42501',
      });
    }
    await expect(app.database.owner.pool.query(`TRUNCATE ${table} CASCADE`)).rejects.toMatchObject({ code: 'AV001' });
  });

  test('balances, or the database refuses it', async () => {
    const voucher = await one<{ id: string; legal_entity_id: string; account: string }>(
      'SELECT v.id, v.legal_entity_id, e.account_id AS account FROM voucher v JOIN voucher_entry e ON e.voucher_id = v.id LIMIT 1',
    );
    const late = app.database.owner.pool.query(
      `INSERT INTO voucher_entry (voucher_id, line, legal_entity_id, account_id, debit, credit, purpose) VALUES ($1, 90, $2, $3, 1, 0, 'TAX')`,
      [voucher.id, voucher.legal_entity_id, voucher.account],
    );
    await expect(late).rejects.toMatchObject({ code: 'AV002' });
  });
});
