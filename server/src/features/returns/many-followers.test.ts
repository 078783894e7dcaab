import { beforeAll, expect, test } from 'vitest';
import { listenToStatements } from '../../platform/database/pools.js';
import { SUBSCRIPTIONS_PER_SOCKET } from '../../platform/graphql/subscriptions.js';
import { newId } from '../../platform/id.js';
import { eventually, until } from '../../testing/eventually.js';
import type { RawSocket } from '../../testing/raw-socket.js';
import { rawSocket } from '../../testing/raw-socket.js';
import { returnsFixture, verbsAt } from '../../testing/returns-fixture.js';

const at = returnsFixture();
const { create, sold } = verbsAt(at);

interface Event {
  eventId: string;
  kind: string;
  returnOrder?: { id: string; actions: { name: string; reason: string | null }[] };
}
const WHOLE = 'eventId kind returnOrder { id actions { name reason } }';
const query = (selection: string) => `subscription ($after: String) { returnEvents(after: $after) { ${selection} } }`;
const PAGE = `query ($after: String) { returnEvents(after: $after) { nodes { eventId returnOrder { customer { id } } } } }`;

/** Writes an event of a return, as an action does, without the statements of an action. */
const WRITE = `INSERT INTO outbox_event (id, event, document_kind, document_id, company_id, occurred_at, payload)
  SELECT $1, 'return.issued', 'RETURN_ORDER', id, company_id, now(), '{"status": "PENDING", "previousStatus": "PENDING"}'
  FROM sales_order WHERE id = $2`;

let mine: string;
let theirs: string;
let token: string;
let another: string;
let scoped: string;
let revoked: string;

beforeAll(async () => {
  const other = await at.given.customer({ name: 'Nordlys Sykkel' });
  const returned = async (customerId: string) => {
    const { hubs } = await sold({ customerId });
    return (await create([{ invoiceLineId: hubs, quantity: '1' }])).returnOrder!.id;
  };
  [mine, theirs] = [await returned(at.customer), await returned(other)];
  another = await at.app.tokenFor(['returns.view', 'orders.view']);
  scoped = await at.app.tokenFor(['returns.view', 'orders.view'], [other]);
  token = await at.app.tokenFor(['returns.view', 'orders.view']);
  revoked = await at.app.tokenFor(['returns.view', 'orders.view']);
  await positioned();
});

const statement = (text: string, ...values: unknown[]) => at.app.database.owner.pool.query(text, values);

async function write(returnOrderId: string): Promise<string> {
  const id = newId();
  await statement(WRITE, id, returnOrderId);
  return id;
}

const positioned = () =>
  eventually(async () => {
    const { rows } = await statement('SELECT 1 FROM outbox_event WHERE position IS NULL');
    expect(rows).toEqual([]);
  });

/** Subscriptions with the same credentials, language and selection. */
interface Followers {
  sockets: RawSocket[];
  count: number;
}

async function followers(count: number, after: string, { secret = token, selection = WHOLE, language = 'en' } = {}) {
  const sockets: RawSocket[] = [];
  for (let left = count; left > 0; left -= SUBSCRIPTIONS_PER_SOCKET) {
    const raw = (await rawSocket(at.app.url, { headers: { 'accept-language': language } })) as RawSocket;
    raw.send({ type: 'connection_init', payload: { authorization: `Bearer ${secret}` } });
    await eventually(() => expect(raw.received).toEqual([{ type: 'connection_ack' }]));
    for (let n = 0; n < Math.min(left, SUBSCRIPTIONS_PER_SOCKET); n++)
      raw.send({ id: String(n), type: 'subscribe', payload: { query: query(selection), variables: { after } } });
    sockets.push(raw);
  }
  return { sockets, count };
}

/** The events of each subscription, in the sequence of their arrival. */
const received = ({ sockets }: Followers): Event[][] =>
  sockets.flatMap(({ received: messages }) => {
    const byId = new Map<string, Event[]>();
    for (const { id, type, payload } of messages) {
      if (type !== 'next') continue;
      const { data } = payload as { data: { returnEvents: Event } };
      byId.set(String(id), [...(byId.get(String(id)) ?? []), data.returnEvents]);
    }
    return [...byId.values()];
  });

/** Waits until each has received these events, and nothing else. */
async function receive(group: Followers, eventIds: readonly string[]) {
  const messages = group.sockets.length + group.count * eventIds.length;
  await until(() => group.sockets.reduce((sum, raw) => sum + raw.received.length, 0) >= messages);
  const ids = received(group).map((events) => events.map(({ eventId }) => eventId).join());
  expect([ids.length, new Set(ids)]).toEqual([group.count, new Set([eventIds.join()])]);
}

test('a thousand followers receive what they may see, once and in order, with one read for all that are alike', async () => {
  const head = '{ returnEvents(first: 0) { headCursor } }';
  const after = (await at.clerk<{ returnEvents: { headCursor: string } }>(head)).data!.returnEvents.headCursor;
  const first = [await write(mine), await write(theirs)];
  await positioned();
  const halves = [await followers(480, after), await followers(489, after, { secret: another })];
  const staff = { sockets: halves.flatMap(({ sockets }) => sockets), count: 969 };
  const partner = await followers(10, after, { secret: scoped });
  const french = await followers(10, after, { secret: another, language: 'fr' });
  const short = await followers(10, after, { secret: revoked, selection: 'eventId kind' });
  const silent = await followers(1, after);
  silent.sockets[0]!.socket.pause();
  for (const group of [staff, french, short]) await receive(group, first);
  await receive(partner, [first[1]!]);

  const statements: string[] = [];
  const stop = listenToStatements((text) => void statements.push(text));
  const second = await write(theirs);
  for (const group of [staff, french, short]) await receive(group, [...first, second]);
  await receive(partner, [first[1]!, second]);
  stop();
  const reads = statements.filter((text) => text.startsWith('SELECT') && text.includes('"outbox_event"'));
  // NOTE: one for each of four groups; again where followers are woken late on a busy machine.
  expect(reads.length).toBeLessThan(20);
  expect(statements.filter((text) => text.includes('secret_hash')).length).toBeLessThan(20);

  await statement('UPDATE api_token SET revoked_at = now() WHERE hint = $1', revoked.slice(-4));
  expect(await short.sockets[0]!.closed).toBe(4401);
  const rest = await Promise.all([write(mine), write(theirs), write(mine)]);
  await positioned();
  const all = (await at.clerk<{ returnEvents: { nodes: Event[] } }>(PAGE, { after })).data!.returnEvents.nodes;
  const ids = all.map(({ eventId }) => eventId);
  expect(new Set(ids)).toEqual(new Set([...first, second, ...rest]));
  for (const group of [staff, french]) await receive(group, ids);
  await receive(
    partner,
    ids.filter((id) => [first[1], second, rest[1]].includes(id)),
  );
  expect(new Set(received(short).map((events) => events.length))).toEqual(new Set([3]));
  silent.sockets[0]!.socket.resume();
  await receive(silent, ids);

  const [[one]] = received(staff) as [[Event]];
  const [[other]] = received(french) as [[Event]];
  expect(other.returnOrder!.actions.map(({ name }) => name)).toEqual(one.returnOrder!.actions.map(({ name }) => name));
  expect(other.returnOrder!.actions.find(({ reason }) => reason)).not.toEqual(
    one.returnOrder!.actions.find(({ reason }) => reason),
  );
  expect(Object.keys(received(short)[0]![0]!)).toEqual(['eventId', 'kind']);
  for (const { socket } of [staff, partner, french, silent].flatMap(({ sockets }) => sockets)) socket.close();
});
