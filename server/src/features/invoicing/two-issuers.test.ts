import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { verifyCommand } from '../../commands/verify.js';
import { businessToday } from '../../kernel/date.js';
import type { Tx } from '../../platform/write/tx.js';
import { transact } from '../../platform/write/transact.js';
import { everything } from '../../testing/app.js';
import { POST, PREVIEW } from '../../testing/posting-fixture.js';
import { TOKYO, secondEntityFixture } from '../../testing/second-entity.js';
import { createSalesOrder } from '../orders/index.js';
import { createReturnOrder, issueReturnOrder, receiveReturnOrder } from '../returns/index.js';
import { yesterdayAt } from '../../testing/clock.js';
import { postSelection } from './actions/post-selection.js';

/** Yesterday evening in UTC, when it was already the next day in Tokyo. */
const evening = yesterdayAt(20);
const here = businessToday(evening, 'UTC');
const inTokyo = businessToday(evening, 'Asia/Tokyo');

const at = secondEntityFixture();
const rows = async <Row extends object>(sql: string, ...values: unknown[]) =>
  (await at.app.database.owner.pool.query<Row>(sql, values)).rows;
const thatEvening = async <Result>(action: (tx: Tx) => Promise<Result>): Promise<Result> =>
  (await transact({ database: at.app.database, actor: everything(), now: evening, traceId: 'test' }, action)).result;
const entriesOf = (entity: string) =>
  rows<{ number: string; date: string; currency: string; account: string; debit: string; credit: string }>(
    `SELECT v.number, v.posting_date::text AS date, v.currency, a.code AS account, e.debit, e.credit
     FROM voucher v JOIN voucher_entry e ON e.voucher_id = v.id JOIN account a ON a.id = e.account_id AND a.legal_entity_id = v.legal_entity_id
     WHERE v.legal_entity_id = $1 ORDER BY v.number, e.line`,
    entity,
  );
/** Everything of a legal entity that a posting moves. */
const stateOf = async (entity: string) => ({
  entries: await entriesOf(entity),
  series: await rows('SELECT * FROM number_series WHERE legal_entity_id = $1 ORDER BY kind', entity),
  counters: await rows('SELECT kind, last FROM reference_counter WHERE legal_entity_id = $1 ORDER BY kind', entity),
  chain: await rows('SELECT sequence, hash FROM chain WHERE legal_entity_id = $1', entity),
  stock: await rows(
    'SELECT i.* FROM stock_item i JOIN stock_location l ON l.id = i.location_id WHERE l.legal_entity_id = $1',
    entity,
  ),
});

describe('one posting with orders of two legal entities', () => {
  let sold: { id: string; lines: { id: string }[] }[];

  beforeAll(async () => {
    const order = (legalEntityId: string, customerId: string, productId: string) =>
      thatEvening(async (tx) =>
        createSalesOrder(tx, { legalEntityId, customerId, lines: [{ productId, quantity: '3' }] }),
      );
    const own = await order(at.main, at.customer, at.hub);
    const other = await order(at.tokyo, at.buyer, at.pump);
    for (const { id } of [own, other])
      await at.clerk(
        `mutation ($input: SalesOrderConfirmInput!) { salesOrderConfirm(input: $input) { userErrors { code } } }`,
        {
          input: { orderId: id },
        },
      );
    sold = await thatEvening((tx) => postSelection(tx, [own.id, other.id]));
  });

  test('gives each document the date, number, currency and accounts of its own legal entity', async () => {
    const year = (date: string) => date.slice(0, 4);
    const posted = await rows(
      `SELECT number, posting_date::text AS date, functional_currency AS currency, seller ->> 'name' AS seller, total FROM invoice ORDER BY number`,
    );
    expect(posted).toEqual([
      { number: `INV-${year(here)}-00001`, date: here, currency: 'EUR', seller: 'Our company', total: '31773' },
      { number: `T-INV-${year(inTokyo)}-001`, date: inTokyo, currency: 'JPY', seller: TOKYO.name, total: '17850' },
    ]);
    expect(here < inTokyo).toBe(true);
    const references = await rows('SELECT reference FROM sales_order');
    expect(references).toEqual([{ reference: 'SO-0001' }, { reference: 'SO-0001' }]);
    expect(await entriesOf(at.tokyo)).toEqual([
      { number: 'SH-0001', date: inTokyo, currency: 'JPY', account: '5000', debit: '6300', credit: '0' },
      { number: 'SH-0001', date: inTokyo, currency: 'JPY', account: '1400', debit: '0', credit: '6300' },
      ...[
        { account: '1200', debit: '17850', credit: '0' },
        { account: '4000', debit: '0', credit: '15000' },
        { account: '2200', debit: '0', credit: '2850' },
      ].map((entry) => ({ number: `T-INV-${year(inTokyo)}-001`, date: inTokyo, currency: 'JPY', ...entry })),
    ]);
    expect((await entriesOf(at.main)).every(({ currency, date }) => currency === 'EUR' && date === here)).toBe(true);
  });

  test('then a return, a receipt and a credit note stay in the legal entity that sold', async () => {
    const before = await stateOf(at.main);
    const lines = [{ invoiceLineId: sold[1]!.lines[0]!.id, quantity: '2' }];
    const { id: returnOrderId } = await thatEvening((tx) => createReturnOrder(tx, { lines }));
    await thatEvening((tx) => issueReturnOrder(tx, { returnOrderId }));
    const [line] = await rows<{ id: string }>('SELECT id FROM sales_order_line WHERE order_id = $1', returnOrderId);
    const receive = (locationId: string) =>
      thatEvening((tx) =>
        receiveReturnOrder(tx, {
          returnOrderId,
          lines: [{ returnLineId: line!.id, quantity: '2', dispositionId: at.credit, locationId }],
        }),
      );
    await expect(receive(at.location)).rejects.toMatchObject({
      code: 'LOCATION_ELSEWHERE',
      path: ['lines', '0', 'locationId'],
    });
    await receive(at.shelf);
    await thatEvening((tx) => postSelection(tx, [returnOrderId]));
    const [note] = await rows(
      `SELECT i.number, i.posting_date::text AS date, i.total, r.number AS receipt, r.received_on::text AS received, o.reference
       FROM invoice i JOIN sales_order o ON o.id = $1 JOIN receipt r ON r.order_id = o.id WHERE i.kind = 'CREDIT_NOTE'`,
      returnOrderId,
    );
    expect(note).toEqual({
      number: `T-CN-${inTokyo.slice(0, 4)}-001`,
      date: inTokyo,
      total: '11900',
      receipt: 'RC-0001',
      received: inTokyo,
      reference: 'RMA-0001',
    });
    expect((await stateOf(at.tokyo)).stock).toMatchObject([{ location_id: at.shelf, quantity: '2.00000' }]);
    expect(await stateOf(at.main)).toEqual(before);
  });

  test('a return of invoices of both is refused', async () => {
    const both = [at.hub, at.pump].map((productId) => ({ productId, quantity: '1' }));
    const [euro] = both;
    const order = async (legalEntityId: string, more: object) =>
      thatEvening(async (tx) =>
        createSalesOrder(tx, { legalEntityId, customerId: at.customer, lines: [euro!], ...more }),
      );
    const ids = [(await order(at.main, {})).id, (await order(at.tokyo, { exchangeRate: '160' })).id];
    await at.app.database.owner.pool.query(`UPDATE sales_order SET status = 'IN_PROGRESS' WHERE id = ANY ($1)`, [ids]);
    const documents = await thatEvening((tx) => postSelection(tx, ids));
    const lines = documents.map((each) => ({ invoiceLineId: each.lines[0]!.id, quantity: '1' }));
    await expect(thatEvening((tx) => createReturnOrder(tx, { lines }))).rejects.toMatchObject({
      code: 'RETURN_LEGAL_ENTITIES_DIFFER',
      path: ['lines', '1', 'invoiceLineId'],
    });
    const [shipped] = (await entriesOf(at.tokyo)).filter(({ number }) => number === 'SH-0002');
    // NOTE: 41.50 EUR at the rate of the order, in yen.
    expect(shipped).toMatchObject({ currency: 'JPY', account: '5000', debit: '6640' });
  });

  test('is previewed with the legal entity of each document, and posted as previewed', async () => {
    const order = async (legalEntityId: string, customerId: string, productId: string) =>
      at.given.confirmedOrder({ legalEntityId, customerId, lines: [{ productId, quantity: '1' }] });
    const orderIds = [await order(at.main, at.customer, at.hub), await order(at.tokyo, at.buyer, at.pump)];
    const shown = await at.accountant<{ postingPreview: { previewToken: string; documents: object[] } }>(PREVIEW, {
      input: { orderIds },
    });
    const { previewToken, documents } = shown.data!.postingPreview;
    expect(documents).toMatchObject([
      { numberPattern: 'INV-{year}-{ref:05d}' },
      { numberPattern: TOKYO.invoicePattern },
    ]);
    const posted = await at.accountant<{ postDocuments: { invoices: { number: string }[]; userErrors: object[] } }>(
      POST,
      {
        input: { orderIds, previewToken, idempotencyKey: randomUUID() },
      },
    );
    expect(posted.data!.postDocuments.userErrors).toEqual([]);
    expect(posted.data!.postDocuments.invoices.map(({ number }) => number.replace(/\d{4}-/, ''))).toEqual([
      'INV-00003',
      'T-INV-003',
    ]);
  });

  test('lists are filtered by legal entity', async () => {
    const { data } = await at.administrator<Record<string, { nodes: { legalEntity: { code: string } }[] }>>(
      `query ($id: ID!) {
        orders(filter: { legalEntityId: { eq: $id } }) { nodes { legalEntity { code } } }
        returnOrders(filter: { legalEntityId: { eq: $id } }) { nodes { legalEntity { code } } }
        invoices(filter: { legalEntityId: { eq: $id } }) { nodes { legalEntity { code } } }
        vouchers(filter: { legalEntityId: { eq: $id } }) { nodes { legalEntity { code } } }
        stockLocations(filter: { legalEntityId: { eq: $id } }) { nodes { legalEntity { code } } } }`,
      { id: at.tokyo },
    );
    for (const { nodes } of Object.values(data!)) {
      expect(nodes.length).toBeGreaterThan(0);
      expect(new Set(nodes.map(({ legalEntity }) => legalEntity.code))).toEqual(new Set(['KK']));
    }
  });

  test('a partner sees the documents of their own company only, whichever legal entity issued them', async () => {
    const partner = await at.app.withToken(['orders.view', 'invoices.view'], [at.buyer]);
    const { data } = await partner<Record<string, { nodes: { customer: { id: string } }[] }>>(
      '{ orders { nodes { customer { id } } } invoices { nodes { customer { id } } } }',
    );
    for (const { nodes } of Object.values(data!)) {
      expect(nodes.length).toBeGreaterThan(0);
      expect(new Set(nodes.map((node) => node.customer.id))).toEqual(new Set([at.buyer]));
    }
  });

  test('every chain, counter and voucher agrees with the documents', async () => {
    const report = await verifyCommand({ folder: '' })(at.app.database.address, []);
    expect(report).toContain('Chain of KK');
    expect(report).toContain('Chain of MAIN');
    expect(report).not.toContain('WRONG');
  });
});
