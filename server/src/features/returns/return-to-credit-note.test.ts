import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { listenToStatements } from '../../platform/database/pools.js';
import type { Caller } from '../../testing/app.js';
import { testApp } from '../../testing/app.js';
import { givenIn } from '../../testing/given.js';

const app = testApp();
const given = givenIn(app);
let desk: Caller;
let warehouse: Caller;
let accountant: Caller;
let customer: string;
let hub: string;
let tape: string;
let credit: string;
let scrap: string;
let shelf: string;

const one = async <Row extends object>(statement: string, ...values: unknown[]): Promise<Row> =>
  (await app.database.owner.pool.query<Row>(statement, values)).rows[0]!;

beforeAll(async () => {
  await given.taxes();
  customer = await given.customer();
  hub = await given.product({ sku: 'HB-32-BK', name: 'Rear hub', price: '89.00', cost: '41.50' });
  tape = await given.product({
    sku: 'TP-CK-01',
    name: 'Bar tape',
    price: '21.00',
    cost: '6.20',
    taxCategory: 'REDUCED',
  });
  shelf = await given.location();
  [desk, warehouse, accountant] = await Promise.all([
    app.signIn('RETURNS_DESK', 'ORDER_CLERK'),
    app.signIn('WAREHOUSE'),
    app.signIn('ACCOUNTANT', 'RETURNS_DESK'),
  ]);
  const codes = (
    await desk<{ dispositionCodes: { id: string; code: string }[] }>('{ dispositionCodes { id code action } }')
  ).data!.dispositionCodes;
  credit = codes.find(({ code }) => code === 'CREDIT')!.id;
  scrap = codes.find(({ code }) => code === 'SCRAP')!.id;
});

const RETURN = `returnOrder { id reference status total { amount } toInvoice { amount } deliveredQuantity invoicedQuantity
  lines { id lineNumber quantity received expected toCredit credited cancelled lineStatus expectedCredit { amount } actions { name isAllowed reason } }
  receipts { id number isReversal isReversed lines { quantity disposition { code } location { code } } actions { name isAllowed reason } }
  actions { name isAllowed reason } }
  userErrors { code message path }`;

interface Action {
  name: string;
  isAllowed: boolean;
  reason: string | null;
}
interface Return {
  id: string;
  reference: string;
  status: string;
  total: { amount: string };
  toInvoice: { amount: string };
  lines: {
    id: string;
    received: string;
    expected: string;
    toCredit: string;
    credited: string;
    lineStatus: string;
    expectedCredit: { amount: string };
  }[];
  receipts: { id: string; isReversed: boolean; actions: Action[] }[];
  actions: Action[];
}
interface Payload {
  returnOrder: Return | null;
  userErrors: { code: string; message: string; path: string[] | null }[];
}

async function run(caller: Caller, operation: string, input: object): Promise<Payload> {
  const type = `${operation[0]!.toUpperCase()}${operation.slice(1)}Input`.replace(
    /ReturnOrder(Issue|Complete)Input/,
    'ReturnOrderInput',
  );
  const { data, errors } = await caller<Record<string, Payload>>(
    `mutation ($input: ${type}!) { ${operation}(input: $input) { ${RETURN} } }`,
    { input },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data![operation]!;
}

const create = (lines: object[], caller = desk) =>
  run(caller, 'returnOrderCreate', { idempotencyKey: randomUUID(), lines });
const issue = (returnOrderId: string) => run(desk, 'returnOrderIssue', { returnOrderId });
const receive = (returnOrderId: string, lines: object[], caller = warehouse) =>
  run(caller, 'returnOrderReceive', { idempotencyKey: randomUUID(), returnOrderId, lines });

interface Posted {
  invoices: {
    id: string;
    number: string;
    kind: string;
    total: { amount: string };
    open: { amount: string };
    precedingNumber: string | null;
    lines: { id: string; sku: string }[];
  }[];
  userErrors: { code: string }[];
  verdicts: { userErrors: { code: string; message: string }[] }[];
}

async function post(orderIds: string[]): Promise<Posted> {
  const shown = await accountant<{ postingPreview: { previewToken: string } }>(
    'query ($input: PostingPreviewInput!) { postingPreview(input: $input) { previewToken userErrors { code } } }',
    { input: { orderIds } },
  );
  const input = { orderIds, previewToken: shown.data!.postingPreview.previewToken, idempotencyKey: randomUUID() };
  const posted = await accountant<{ postDocuments: Posted }>(
    `mutation ($input: PostDocumentsInput!) { postDocuments(input: $input) { userErrors { code } verdicts { userErrors { code message } }
      invoices { id number kind total { amount } open { amount } precedingNumber lines { id sku } } } }`,
    { input },
  );
  return posted.data!.postDocuments;
}

/** A posted invoice of 10 hubs and 3 tapes with 5 % off. */
async function sold(more: object = {}) {
  const order = await given.confirmedOrder({
    customerId: customer,
    discountPercent: '5',
    lines: [
      { productId: hub, quantity: '10' },
      { productId: tape, quantity: '3' },
    ],
    ...more,
  });
  const invoice = (await post([order])).invoices[0]!;
  const line = (sku: string) => invoice.lines.find((each) => each.sku === sku)!.id;
  return { invoice, hubs: line('HB-32-BK'), tapes: line('TP-CK-01') };
}

/** A return of units that is issued and waits for the goods. */
async function announced(lines: object[]) {
  const made = await create(lines);
  expect(made.userErrors).toEqual([]);
  return (await issue(made.returnOrder!.id)).returnOrder!;
}

const action = (from: { actions: Action[] }, name: string) => from.actions.find((each) => each.name === name)!;

describe('a return', () => {
  test('goes from the invoice to the credit note, exactly', async () => {
    const { invoice, hubs, tapes } = await sold();
    const made = (
      await create([
        { invoiceLineId: hubs, quantity: '4' },
        { invoiceLineId: tapes, quantity: '3' },
      ])
    ).returnOrder!;
    expect(made).toMatchObject({
      status: 'PENDING',
      total: { amount: '466.50' },
      lines: [{ expectedCredit: { amount: '402.46' } }, { expectedCredit: { amount: '64.04' } }],
    });
    expect(action(made, 'returnOrderReceive')).toEqual({
      name: 'returnOrderReceive',
      isAllowed: false,
      reason: 'This return is pending. Issue it before goods are received.',
    });
    const issued = (await issue(made.id)).returnOrder!;
    const first = await receive(issued.id, [
      {
        returnLineId: issued.lines[0]!.id,
        quantity: '3',
        dispositionId: credit,
        locationId: shelf,
        condition: 'AS_NEW',
      },
      { returnLineId: issued.lines[0]!.id, quantity: '1', dispositionId: scrap, condition: 'DAMAGED' },
    ]);
    expect(first.userErrors).toEqual([]);
    expect(first.returnOrder).toMatchObject({
      status: 'IN_PROGRESS',
      toInvoice: { amount: '-402.46' },
      lines: [
        { received: '4', expected: '0', toCredit: '4', lineStatus: 'RECEIVED' },
        { received: '0', expected: '3', lineStatus: 'EXPECTED' },
      ],
    });
    const note = (await post([issued.id])).invoices[0]!;
    expect(note).toMatchObject({
      kind: 'CREDIT_NOTE',
      total: { amount: '402.46' },
      open: { amount: '0.00' },
      precedingNumber: invoice.number,
    });
    await receive(issued.id, [{ returnLineId: issued.lines[1]!.id, quantity: '3', dispositionId: scrap }]);
    const last = (await post([issued.id])).invoices[0]!;
    expect(last.total.amount).toBe('64.04');
    const state = await one(
      `SELECT o.status, b.open::text, b.credited_total::text,
        (SELECT sum(reserved_quantity)::text FROM invoice_line_counter c WHERE c.invoice_id = b.invoice_id) AS reserved,
        (SELECT quantity::text FROM stock_item WHERE product_id = $3) AS stock,
        (SELECT (sum(debit) - sum(credit))::text FROM voucher_entry) AS difference,
        (SELECT sum(debit)::text FROM voucher_entry WHERE purpose = 'SCRAP_LOSS') AS scrapped
       FROM sales_order o, invoice_balance b WHERE o.id = $1 AND b.invoice_id = $2`,
      issued.id,
      invoice.id,
      hub,
    );
    expect(state).toEqual({
      status: 'COMPLETE',
      open: '60369',
      credited_total: '46650',
      reserved: '0.00000',
      stock: '3.00000',
      difference: '0',
      scrapped: '6010',
    });
  });

  test('credited unit by unit ends on the invoice to the cent', async () => {
    const { invoice, hubs, tapes } = await sold();
    const made = await announced([
      { invoiceLineId: hubs, quantity: '10' },
      { invoiceLineId: tapes, quantity: '3' },
    ]);
    for (const line of [...Array<number>(10).fill(0), ...Array<number>(3).fill(1)]) {
      await receive(made.id, [{ returnLineId: made.lines[line]!.id, quantity: '1', dispositionId: scrap }]);
      expect((await post([made.id])).userErrors).toEqual([]);
    }
    const balance = await one(
      'SELECT total, credited_total, settled, open FROM invoice_balance WHERE invoice_id = $1',
      invoice.id,
    );
    expect(balance).toEqual({ total: '107019', credited_total: '107019', settled: '107019', open: '0' });
    expect(
      await one(`SELECT sum(total)::text AS sum, count(*) FROM invoice WHERE preceding_number = $1`, invoice.number),
    ).toEqual({ sum: '107019', count: '13' });
  });

  test('cannot take back more than was sold, on one return or on several', async () => {
    const { hubs } = await sold();
    const tooMuch = await create([{ invoiceLineId: hubs, quantity: '11' }]);
    expect(tooMuch.userErrors).toMatchObject([{ code: 'OVER_RETURN', path: ['lines', '0', 'quantity'] }]);
    await announced([{ invoiceLineId: hubs, quantity: '6' }]);
    const second = await create([{ invoiceLineId: hubs, quantity: '5' }]);
    expect(second.userErrors).toMatchObject([
      { code: 'OVER_RETURN', message: expect.stringMatching(/^Only 4 of 10 on INV-\d+-\d+ are left to return\.$/) },
    ]);
    expect((await create([{ invoiceLineId: hubs, quantity: '4' }])).userErrors).toEqual([]);
  });

  test('by fifty clerks at once takes back what there is and not one unit more', async () => {
    const { hubs } = await sold();
    const all = await Promise.all(Array.from({ length: 50 }, () => create([{ invoiceLineId: hubs, quantity: '6' }])));
    expect(all.filter((each) => each.returnOrder).length).toBe(1);
    expect(new Set(all.flatMap((each) => each.userErrors.map((error) => error.code)))).toEqual(
      new Set(['OVER_RETURN']),
    );
    expect(await one('SELECT reserved_quantity FROM invoice_line_counter WHERE line_id = $1', hubs)).toEqual({
      reserved_quantity: '6.00000',
    });
  });

  test('is held by the database even where a check is forgotten', async () => {
    const { hubs } = await sold();
    const forced = app.database.staff.pool.query(
      'UPDATE invoice_line_counter SET reserved_quantity = 11 WHERE line_id = $1',
      [hubs],
    );
    await expect(forced).rejects.toMatchObject({ code: '23514', constraint: 'line_not_over_returned' });
  });

  test('received by two workers at once is received once', async () => {
    const { hubs } = await sold();
    const made = await announced([{ invoiceLineId: hubs, quantity: '5' }]);
    const lines = [{ returnLineId: made.lines[0]!.id, quantity: '5', dispositionId: scrap }];
    const both = await Promise.all([receive(made.id, lines), receive(made.id, lines)]);
    expect(both.flatMap((each) => each.userErrors.map((error) => error.code))).toEqual(['OVER_RECEIPT']);
  });

  test('scanned twice with one key is received once', async () => {
    const { hubs } = await sold();
    const made = await announced([{ invoiceLineId: hubs, quantity: '5' }]);
    const input = {
      idempotencyKey: 'scan',
      returnOrderId: made.id,
      lines: [{ returnLineId: made.lines[0]!.id, quantity: '2', dispositionId: scrap }],
    };
    await Promise.all([run(warehouse, 'returnOrderReceive', input), run(warehouse, 'returnOrderReceive', input)]);
    expect(await one('SELECT sum(quantity) AS units FROM receipt_line WHERE order_id = $1', made.id)).toEqual({
      units: '2.00000',
    });
  });

  test('with a wrong receipt is put right by reversing it, before it is credited', async () => {
    const { hubs } = await sold();
    const made = await announced([{ invoiceLineId: hubs, quantity: '5' }]);
    const before = await one('SELECT coalesce(sum(quantity), 0) AS units FROM stock_item');
    const received = (
      await receive(made.id, [
        { returnLineId: made.lines[0]!.id, quantity: '5', dispositionId: credit, locationId: shelf },
      ])
    ).returnOrder!;
    expect(action(received.receipts[0]!, 'receiptReverse').isAllowed).toBe(true);
    const reversed = await run(warehouse, 'receiptReverse', {
      idempotencyKey: 'undo',
      receiptId: received.receipts[0]!.id,
      reason: 'Counted the wrong box',
    });
    expect(reversed.userErrors).toEqual([]);
    expect(reversed.returnOrder).toMatchObject({
      toInvoice: { amount: '0.00' },
      lines: [{ received: '0', expected: '5', toCredit: '0' }],
      receipts: [{ isReversed: true }, { isReversal: true }],
    });
    expect(await one('SELECT sum(quantity) AS units FROM stock_item')).toEqual(before);
    const again = await run(warehouse, 'receiptReverse', {
      idempotencyKey: 'undo again',
      receiptId: received.receipts[0]!.id,
      reason: 'Again',
    });
    expect(again.userErrors).toMatchObject([{ code: 'RECEIPT_REVERSED' }]);
    await receive(made.id, [{ returnLineId: made.lines[0]!.id, quantity: '5', dispositionId: scrap }]);
    await post([made.id]);
    const late = await one<{ id: string }>(
      'SELECT id FROM receipt WHERE order_id = $1 ORDER BY posted_at DESC LIMIT 1',
      made.id,
    );
    const refused = await run(warehouse, 'receiptReverse', {
      idempotencyKey: 'too late',
      receiptId: late.id,
      reason: 'Too late',
    });
    expect(refused.userErrors[0]!.code).toBe('INVALID_TRANSITION');
  });

  test('gives its units back when it, or a line of it, is cancelled', async () => {
    const { hubs, tapes } = await sold();
    const whole = (await create([{ invoiceLineId: hubs, quantity: '10' }])).returnOrder!;
    const cancelled = await run(desk, 'returnOrderCancel', { returnOrderId: whole.id, reason: 'Customer keeps them' });
    expect(cancelled.returnOrder).toMatchObject({
      status: 'CANCELLED',
      lines: [{ lineStatus: 'CANCELLED', expected: '0' }],
    });
    const made = await announced([
      { invoiceLineId: hubs, quantity: '10' },
      { invoiceLineId: tapes, quantity: '1' },
    ]);
    await receive(made.id, [{ returnLineId: made.lines[0]!.id, quantity: '4', dispositionId: scrap }]);
    const tooLate = await run(desk, 'returnOrderCancel', { returnOrderId: made.id, reason: 'No' });
    expect(tooLate.userErrors).toMatchObject([
      {
        code: 'INVALID_TRANSITION',
        message: 'Goods were received on this return. Cancel the lines that have not come instead.',
      },
    ]);
    const early = await run(desk, 'returnOrderComplete', { returnOrderId: made.id });
    expect(early.userErrors).toMatchObject([
      {
        code: 'RETURN_NOT_DONE',
        message:
          'Not everything is done: line 1: 6 still expected; line 2: 1 still expected. Receive or cancel what is expected, then credit.',
      },
    ]);
    for (const line of made.lines)
      await run(desk, 'returnLineCancel', { returnLineId: line.id, reason: 'Lost on the way' });
    await post([made.id]);
    expect(await one('SELECT status FROM sales_order WHERE id = $1', made.id)).toEqual({ status: 'COMPLETE' });
    expect(
      await one('SELECT reserved_quantity, credited_quantity FROM invoice_line_counter WHERE line_id = $1', hubs),
    ).toEqual({ reserved_quantity: '0.00000', credited_quantity: '4.00000' });
  });

  test('of goods sold too long ago needs a right and a reason', async () => {
    const { hubs } = await sold();
    await app.database.owner.pool.query('ALTER TABLE invoice DISABLE TRIGGER posted_is_posted');
    await app.database.owner.pool.query(
      `UPDATE invoice SET delivery_date = delivery_date - 200 WHERE id = (SELECT invoice_id FROM invoice_line WHERE id = $1)`,
      [hubs],
    );
    await app.database.owner.pool.query('ALTER TABLE invoice ENABLE TRIGGER posted_is_posted');
    expect((await create([{ invoiceLineId: hubs, quantity: '1' }])).userErrors).toMatchObject([
      { code: 'RETURN_WINDOW_CLOSED', path: ['lines', '0', 'lateReason'] },
    ]);
    expect((await create([{ invoiceLineId: hubs, quantity: '1' }], accountant)).userErrors).toMatchObject([
      { code: 'REASON_NEEDED' },
    ]);
    expect(
      (await create([{ invoiceLineId: hubs, quantity: '1', lateReason: 'Good customer' }], accountant)).userErrors,
    ).toEqual([]);
  });

  test.each([
    [
      'of an invoice line that does not exist',
      () => [{ invoiceLineId: '01a1fc02-6fbc-7714-8590-1d9aed560fac', quantity: '1' }],
      'NOT_FOUND',
    ],
    ['of nothing', () => [], 'INVALID_INPUT'],
    ['of half a hub', (line: string) => [{ invoiceLineId: line, quantity: '0.5' }], 'INVALID_INPUT'],
    ['of a negative quantity', (line: string) => [{ invoiceLineId: line, quantity: '-1' }], 'INVALID_INPUT'],
    [
      'of one line twice',
      (line: string) => [
        { invoiceLineId: line, quantity: '1' },
        { invoiceLineId: line, quantity: '1' },
      ],
      'RETURN_LINE_TWICE',
    ],
  ])('%s is refused', async (_, lines, code) => {
    const { hubs } = await sold();
    expect((await create(lines(hubs))).userErrors.map((error) => error.code)).toEqual([code]);
  });

  test('of two customers is refused', async () => {
    const mine = await sold();
    const theirs = await sold({ customerId: await given.customer({ name: 'Nordlys' }) });
    const refused = await create([
      { invoiceLineId: mine.hubs, quantity: '1' },
      { invoiceLineId: theirs.hubs, quantity: '1' },
    ]);
    expect(refused.userErrors).toMatchObject([
      { code: 'RETURN_CUSTOMERS_DIFFER', path: ['lines', '1', 'invoiceLineId'] },
    ]);
  });

  test('is posted together with sales orders, in one go', async () => {
    const { hubs } = await sold();
    const first = await announced([{ invoiceLineId: hubs, quantity: '2' }]);
    await receive(first.id, [{ returnLineId: first.lines[0]!.id, quantity: '2', dispositionId: scrap }]);
    const second = await announced([{ invoiceLineId: hubs, quantity: '3' }]);
    await receive(second.id, [{ returnLineId: second.lines[0]!.id, quantity: '3', dispositionId: scrap }]);
    const waiting = await announced([{ invoiceLineId: hubs, quantity: '1' }]);
    const orders = await Promise.all(
      [1, 2].map((quantity) =>
        given.confirmedOrder({ customerId: customer, lines: [{ productId: tape, quantity: String(quantity) }] }),
      ),
    );
    const posted = await post([first.id, orders[0]!, second.id, waiting.id, orders[1]!]);
    expect(posted.invoices.map((each) => each.kind).sort()).toEqual([
      'CREDIT_NOTE',
      'CREDIT_NOTE',
      'INVOICE',
      'INVOICE',
    ]);
    expect(posted.verdicts[3]!.userErrors).toMatchObject([{ code: 'NOTHING_TO_POST' }]);
    const two = posted.invoices.filter((each) => each.kind === 'CREDIT_NOTE').map((each) => each.total.amount);
    expect(two).toEqual(['201.23', '301.84']);
  });
});

describe('what can be returned', () => {
  const LINES = `query ($customerId: ID!, $search: String) { returnableLines(customerId: $customerId, search: $search) {
    nodes { returnableQuantity isReturnable reason returnUntil invoiceLine { sku quantity invoice { number } } } } }`;

  test('is told line by line, with the reason for what cannot', async () => {
    const buyer = await given.customer({ name: 'Only once' });
    const never = await given.product({ sku: 'SALE-1', name: 'Clearance lamp', returnPolicy: 'NEVER' });
    const order = await given.confirmedOrder({
      customerId: buyer,
      lines: [
        { productId: never, quantity: '1' },
        { productId: hub, quantity: '2' },
      ],
    });
    const invoice = (await post([order])).invoices[0]!;
    await create([{ invoiceLineId: invoice.lines.find((line) => line.sku === 'HB-32-BK')!.id, quantity: '2' }]);
    const { data } = await desk<{ returnableLines: { nodes: object[] } }>(LINES, { customerId: buyer });
    expect(data!.returnableLines.nodes).toMatchObject([
      { returnableQuantity: '1', isReturnable: false, reason: 'Clearance lamp is never taken back.' },
      {
        returnableQuantity: '0',
        isReturnable: false,
        reason: 'Everything on this line has come back: of 2 sold 2 on open returns.',
      },
    ]);
  });

  test('is read with one statement', async () => {
    await desk(LINES, { customerId: customer });
    let statements = 0;
    const stop = listenToStatements(() => (statements += 1));
    await desk(LINES, { customerId: customer, search: undefined });
    stop();
    expect(statements).toBe(1);
  });
});
