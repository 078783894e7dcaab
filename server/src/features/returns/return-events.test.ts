import { beforeAll, describe, expect, test } from 'vitest';
import { listenToStatements } from '../../platform/database/pools.js';
import type { Caller } from '../../testing/app.js';
import { secondServer } from '../../testing/app.js';
import { returnsFixture, run, verbsAt } from '../../testing/returns-fixture.js';
import type { Proof, Watch } from '../../testing/watch.js';
import { watch } from '../../testing/watch.js';
import { eventually } from '../../testing/eventually.js';

const at = returnsFixture();
const { create, issue, receive, post, announced, sold } = verbsAt(at);

interface Event {
  eventId: string;
  cursor: string;
  occurredAt: string;
  kind: string;
  previousStatus: string | null;
  status: string;
  returnOrder: { id: string; status: string; customer: { name: string } };
}
const EVENT = 'eventId cursor occurredAt kind previousStatus status returnOrder { id status customer { name } }';
const WATCH = `subscription ($after: String, $filter: ReturnEventFilter) { returnEvents(after: $after, filter: $filter) { ${EVENT} } }`;
const STATUS = `subscription ($id: ID!, $after: String) { returnOrderStatusChanged(returnOrderId: $id, after: $after) { ${EVENT} } }`;
const PAGE = `query ($after: String, $first: Int, $filter: ReturnEventFilter) { returnEvents(after: $after, first: $first, filter: $filter) {
  nodes { ${EVENT} } edges { cursor } pageInfo { hasNextPage endCursor } headCursor } }`;

type Subscription = Watch<{ returnEvents: Event }>;
interface Page {
  nodes: Event[];
  edges: { cursor: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  headCursor: string;
}

let proof: Proof;
let other: string;

beforeAll(async () => {
  proof = { token: await at.app.tokenFor(['returns.view', 'orders.view']) };
  other = await at.given.customer({ name: 'Nordlys Sykkel' });
});

/** A page of the stream, after all recorded events have their position. */
async function page(variables: object, caller: Caller = at.clerk): Promise<Page> {
  await eventually(async () => {
    const { rows } = await at.app.database.owner.pool.query('SELECT 1 FROM outbox_event WHERE position IS NULL');
    expect(rows).toEqual([]);
  });
  return (await caller<{ returnEvents: Page }>(PAGE, variables)).data!.returnEvents;
}
const head = async () => (await page({ first: 0 })).headCursor;
const subscribe = (variables: Record<string, unknown>, more: object = {}, by = proof): Subscription =>
  watch(at.app.url, by, { query: WATCH, variables, ...more });
const kinds = (received: { returnEvents: Event }[]) => received.map(({ returnEvents }) => returnEvents.kind);

/** Creates, issues, receives and credits a return: five events. */
async function wholeReturn(customerId = at.customer): Promise<string> {
  const { hubs } = await sold({ customerId });
  const made = await announced([{ invoiceLineId: hubs, quantity: '1' }]);
  await receive(made.id, [{ returnLineId: made.lines[0]!.id, quantity: '1', dispositionId: at.scrap }]);
  await post([made.id]);
  return made.id;
}
const WHOLE = ['CREATED', 'ISSUED', 'RECEIVED', 'CREDITED', 'COMPLETED'];

describe('return events', () => {
  test('are delivered as they occur, each with the return order and its status before and after', async () => {
    const after = await head();
    const events = subscribe({ after });
    const id = await wholeReturn();
    const received = (await events.until(5)).map(({ returnEvents }) => returnEvents);
    expect(received.map(({ kind, previousStatus, status }) => [kind, previousStatus, status])).toEqual([
      ['CREATED', null, 'PENDING'],
      ['ISSUED', 'PENDING', 'IN_PROGRESS'],
      ['RECEIVED', 'IN_PROGRESS', 'IN_PROGRESS'],
      ['CREDITED', 'IN_PROGRESS', 'IN_PROGRESS'],
      ['COMPLETED', 'IN_PROGRESS', 'COMPLETE'],
    ]);
    expect(
      received.every(({ returnOrder }) => returnOrder.id === id && returnOrder.customer.name === 'Halden Cycles'),
    ).toBe(true);
    expect((await page({ after })).nodes.map((event) => event.eventId)).toEqual(received.map((event) => event.eventId));
    await events.stop();
  });

  test('are recorded for every operation', async () => {
    const after = await head();
    const { hubs, tapes } = await sold();
    const made = await announced([
      { invoiceLineId: hubs, quantity: '2' },
      { invoiceLineId: tapes, quantity: '1' },
    ]);
    const received = await receive(made.id, [
      { returnLineId: made.lines[0]!.id, quantity: '2', dispositionId: at.scrap },
    ]);
    await run(at.warehouse, 'receiptReverse', {
      idempotencyKey: 'r',
      receiptId: received.returnOrder!.receipts[0]!.id,
      reason: 'Wrong box',
    });
    for (const { id } of made.lines) await run(at.clerk, 'returnLineCancel', { returnLineId: id, reason: 'Lost' });
    const kept = (await create([{ invoiceLineId: tapes, quantity: '1' }])).returnOrder!;
    await run(at.clerk, 'returnOrderCancel', { returnOrderId: kept.id, reason: 'Kept' });
    expect((await page({ after })).nodes.map((event) => event.kind)).toEqual([
      'CREATED',
      'ISSUED',
      'RECEIVED',
      'RECEIPT_REVERSED',
      'LINE_CANCELLED',
      'LINE_CANCELLED',
      'CANCELLED',
      'CREATED',
      'CANCELLED',
    ]);
  });

  test('that were missed are delivered first, then new ones, without gaps or duplicates', async () => {
    const after = await head();
    await wholeReturn();
    const [first] = (await page({ after, first: 1 })).nodes;
    const events = subscribe({ after: first!.cursor });
    const running = [wholeReturn(), wholeReturn(), wholeReturn()];
    await Promise.all(running);
    const received = (await events.until(19)).map(({ returnEvents }) => returnEvents.eventId);
    expect(new Set(received).size).toBe(19);
    expect((await page({ after })).nodes.map((event) => event.eventId)).toEqual([first!.eventId, ...received]);
    await events.stop();
  });

  test('are filtered by customer, by return order and by kind', async () => {
    const after = await head();
    const [mine, theirs] = [await wholeReturn(), await wholeReturn(other)];
    const by = async (filter: object) => (await page({ after, filter })).nodes;
    expect((await by({ customerId: { eq: other } })).map((event) => event.returnOrder.id)).toEqual(
      Array(5).fill(theirs),
    );
    expect((await by({ returnOrderId: { in: [mine] } })).map((event) => event.kind)).toEqual(WHOLE);
    expect((await by({ kind: { in: ['RECEIVED', 'CREDITED'] } })).length).toBe(4);
    const events = subscribe({ after, filter: { customerId: { eq: other }, kind: { eq: 'CREDITED' } } });
    expect(kinds(await events.until(1))).toEqual(['CREDITED']);
    await events.stop();
  });

  test('that change the status of one return order have a separate subscription', async () => {
    const { hubs } = await sold();
    const after = await head();
    const made = (await create([{ invoiceLineId: hubs, quantity: '1' }])).returnOrder!;
    const events: Watch<{ returnOrderStatusChanged: Event }> = watch(at.app.url, proof, {
      query: STATUS,
      variables: { id: made.id, after },
    });
    const issued = (await issue(made.id)).returnOrder!;
    await receive(made.id, [{ returnLineId: issued.lines[0]!.id, quantity: '1', dispositionId: at.scrap }]);
    await Promise.all([wholeReturn(), post([made.id])]);
    const received = (await events.until(3)).map(({ returnOrderStatusChanged: event }) => [
      event.previousStatus,
      event.status,
    ]);
    expect(received).toEqual([
      [null, 'PENDING'],
      ['PENDING', 'IN_PROGRESS'],
      ['IN_PROGRESS', 'COMPLETE'],
    ]);
    await events.stop();
  });

  test('reach the subscribers of another server, which accepts the same cursors', async () => {
    const second = await secondServer(at.app);
    const after = await head();
    const events: Subscription = watch(second.url, proof, { query: WATCH, variables: { after } });
    await wholeReturn();
    expect(kinds(await events.until(5))).toEqual(WHOLE);
    await second.stop();
    expect([...new Set(await closedOf(events))]).toEqual([1012]);
  });

  test('are paged, and an empty page ends at its start cursor', async () => {
    const after = await head();
    await wholeReturn();
    const first = await page({ after, first: 3 });
    expect(first.pageInfo).toEqual({ hasNextPage: true, endCursor: first.nodes[2]!.cursor });
    expect(first.edges.map((edge) => edge.cursor)).toEqual(first.nodes.map((node) => node.cursor));
    const second = await page({ after: first.pageInfo.endCursor, first: 3 });
    expect([second.nodes.length, second.pageInfo.hasNextPage]).toEqual([2, false]);
    const end = second.pageInfo.endCursor;
    expect((await page({ after: end })).pageInfo).toEqual({ hasNextPage: false, endCursor: end });
    expect(end).toBe(await head());
  });

  test('are read with two statements per page, regardless of its size', async () => {
    const statements: string[] = [];
    await page({ first: 10 });
    const stop = listenToStatements((statement) => statements.push(statement));
    await at.clerk(PAGE, { first: 10 });
    stop();
    expect(statements.filter((statement) => statement.includes('outbox')).length).toBe(2);
  });
});

const closedOf = async (events: Subscription) => {
  await events.untilEnded();
  return events.closed;
};

describe('a cursor', () => {
  test.each([
    ['nonsense', 'BAD_USER_INPUT'],
    ['', 'BAD_USER_INPUT'],
    [Buffer.from('["1","2"]').toString('base64url'), 'BAD_USER_INPUT'],
  ])('%j is refused', async (after, code) => {
    expect((await at.clerk(PAGE, { after })).errors![0]!.extensions).toMatchObject({ code });
    const events = subscribe({ after });
    expect(await events.untilEnded()).toMatchObject([{ extensions: { code, traceId: expect.any(String) } }]);
  });

  test('before the oldest kept event, or beyond the end of the stream, has expired', async () => {
    const old = (await page({ first: 1 })).nodes[0]!.cursor;
    const newest = await head();
    const { pool } = at.app.database.owner;
    await pool.query('UPDATE outbox_position SET swept = last');
    for (const after of [old]) {
      expect((await at.clerk(PAGE, { after })).errors![0]!.extensions).toMatchObject({ code: 'CURSOR_EXPIRED' });
      const events = subscribe({ after });
      expect(await events.untilEnded()).toMatchObject([{ extensions: { code: 'CURSOR_EXPIRED' } }]);
    }
    expect((await page({ after: newest })).nodes).toEqual([]);
    await pool.query('UPDATE outbox_position SET swept = 0, last = last - 1');
    expect((await at.clerk(PAGE, { after: newest })).errors![0]!.extensions).toMatchObject({ code: 'CURSOR_EXPIRED' });
    await pool.query('UPDATE outbox_position SET last = last + 1');
  });
});
