import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { listenToStatements } from '../database/pools.js';
import { newId } from '../id.js';
import { secondServer, testApp } from '../../testing/app.js';
import type { RawSocket } from '../../testing/raw-socket.js';
import { knownSocket, rawSocket } from '../../testing/raw-socket.js';
import { SUBSCRIPTIONS_PER_SOCKET } from '../graphql/subscriptions.js';
import { eventually, until } from '../../testing/eventually.js';

const app = testApp();
const OWN = 'http://127.0.0.1';
let token: string;
let cookie: string;

beforeAll(async () => {
  token = await app.tokenFor(['returns.view', 'orders.view']);
  cookie = (await app.signIn('RETURNS_DESK')).headers['cookie']!;
});

const WATCH = 'subscription { returnEvents { eventId } }';
const subscribe = (query: string, variables?: object, id = '1') => ({
  id,
  type: 'subscribe',
  payload: { query, variables },
});
const open = async (options = {}) => (await rawSocket(app.url, options)) as RawSocket;
const known = () => knownSocket(app.url, token);
const answers = (raw: RawSocket, count = 2) => until(() => raw.received.length >= count && raw.received.slice(1));

describe('a socket is refused', () => {
  test.each([
    ['from the page of another site', { headers: { cookie: 'x' }, origin: 'http://evil.example' }],
    ['from the page of another site that sends no cookie', { origin: 'http://evil.example' }],
    ['with a cookie but without an origin', { headers: { cookie: 'avoir_session=x' } }],
    ['from another port of this machine', { origin: `${OWN}:8080` }],
    ['from a page without an address', { origin: 'null' }],
  ])('%s', async (_, options) => {
    expect(await rawSocket(app.url, options)).toBe(403);
  });

  test('from a page that reaches the server by the name of another site', async () => {
    expect(await rawSocket(app.url, { headers: { host: 'evil.example' }, origin: 'http://evil.example' })).toBe(421);
  });

  test('anywhere but at /graphql', async () => {
    expect(await rawSocket(`${app.url}/elsewhere`)).toBe(404);
  });
});

describe('a socket is closed', () => {
  test.each([
    ['with an unknown token', { authorization: 'Bearer avr_00000000000000000000000000000000' }, 4401],
    ['with a value that is no string', { authorization: { secret: 1 } }, 4401],
    ['with no credentials', undefined, 4401],
  ])('%s', async (_, payload, code) => {
    const raw = await open();
    raw.send({ type: 'connection_init', payload });
    expect(await raw.closed).toBe(code);
  });

  test('with an invalid cookie', async () => {
    const raw = await open({ headers: { cookie: 'avoir_session=none' }, origin: OWN });
    raw.send({ type: 'connection_init' });
    expect(await raw.closed).toBe(4401);
  });

  test.each([
    ['wrong JSON', '{"type":', 4400],
    ['a message of no known type', '{"type":"hello"}', 4400],
    ['a message that only a server may send', '{"type":"next","id":"1","payload":{}}', 4400],
    ['a message of more than 50 kB', 'x'.repeat(51_000), 1009],
    ['a subscription before authentication', subscribe(WATCH), 4401],
  ])('for %s', async (_, message, code) => {
    const raw = await open();
    raw.send(message);
    expect(await raw.closed).toBe(code);
  });

  test('for a missing protocol, a second connection_init, or a repeated id', async () => {
    expect(await (await open({ protocol: null })).closed).toBe(4406);
    const greeting = await known();
    greeting.send({ type: 'connection_init' });
    expect(await greeting.closed).toBe(4429);
    const twice = await known();
    twice.send(subscribe(WATCH));
    twice.send(subscribe(WATCH));
    expect(await twice.closed).toBe(4409);
  });

  test('during the handshake for another protocol', async () => {
    await expect(open({ protocol: 'graphql-ws' })).rejects.toThrow('Server sent no subprotocol');
  });

  test('when it sends nothing for five seconds', async () => {
    const begun = performance.now();
    expect(await (await open()).closed).toBe(4408);
    expect(performance.now() - begun).toBeGreaterThan(4_900);
  });
});

test('a browser is authenticated by its cookie, under either name of this machine', async () => {
  for (const origin of [OWN, 'http://localhost']) {
    const raw = await open({ headers: { cookie }, origin });
    raw.send({ type: 'connection_init' });
    await until(() => raw.received.length > 0);
    expect(raw.received).toEqual([{ type: 'connection_ack' }]);
    raw.socket.close();
  }
});

describe('an operation is refused', () => {
  const around = (open: string, close: string) => `${open.repeat(6)} id ${close.repeat(6)}`;
  const deep = `subscription { returnEvents { returnOrder { lines { invoiceLine { ${around('invoice { lines { ', '} } ')} } } } } }`;
  test.each([
    ['that is a query', '{ viewer { id } }', {}, 'BAD_USER_INPUT', /subscriptions only/],
    ['that is a mutation', 'mutation { logout { userErrors { code } } }', {}, 'BAD_USER_INPUT', /subscriptions only/],
    ['that is an introspection query', '{ __schema { types { name } } }', {}, 'BAD_USER_INPUT', /subscriptions only/],
    ['that cannot be read', 'subscription {', {}, 'BAD_USER_INPUT', /Syntax Error/],
    [
      'that selects an unknown field',
      'subscription { returnEvent { id } }',
      {},
      'BAD_USER_INPUT',
      /^Cannot query field "returnEvent" on type "Subscription"\.$/,
    ],
    [
      'whose field is skipped',
      'subscription { returnEvents @skip(if: true) { kind } }',
      {},
      'BAD_USER_INPUT',
      /one field, which is neither skipped/,
    ],
    [
      'whose field is not included',
      'subscription ($on: Boolean!) { ...Events } fragment Events on Subscription { returnEvents @include(if: $on) { kind } }',
      { on: false },
      'BAD_USER_INPUT',
      /one field, which is neither skipped/,
    ],
    [
      'with two fields at once',
      'subscription { a: returnEvents { kind } b: returnEvents { kind } }',
      {},
      'BAD_USER_INPUT',
      /only one top level field/,
    ],
    [
      'with a variable of the wrong kind',
      'subscription ($a: String) { returnEvents(after: $a) { kind } }',
      { a: { secret: 'hunter2' } },
      'BAD_USER_INPUT',
      /Variable "\$a"/,
    ],
    [
      'that is too long',
      `subscription { returnEvents { ${'kind '.repeat(5_001)} } }`,
      {},
      'COST_EXCEEDED',
      /more than 5,000 tokens/,
    ],
    ['that cannot be read', `subscription { a(b: ${'['.repeat(4_900)} }`, {}, 'BAD_USER_INPUT', /nested too deep/],
    ['that goes too deep', deep, {}, 'COST_EXCEEDED', /levels deep/],
  ])('%s', async (_, query, variables, code, message) => {
    const raw = await known();
    raw.send(subscribe(query, variables));
    const [answer] = await answers(raw);
    expect(answer).toMatchObject({
      id: '1',
      type: 'error',
      payload: [{ extensions: { code, traceId: expect.any(String) } }],
    });
    const [error] = answer!['payload'] as { message: string }[];
    expect(error!.message).toMatch(message);
    expect(JSON.stringify(raw.received)).not.toContain('hunter2');
    raw.socket.close();
  });

  test('over HTTP, when it is a subscription', async () => {
    const call = await app.withToken(['returns.view', 'orders.view']);
    const { data, errors } = await call(WATCH);
    expect(data ?? null).toBeNull();
    expect(errors![0]).toMatchObject({
      extensions: { code: 'BAD_USER_INPUT' },
      message: expect.stringMatching(/WebSocket/),
    });
  });
});

describe('one caller cannot use all resources:', () => {
  test('a socket may have only a limited number of subscriptions', async () => {
    const raw = await known();
    for (let n = 0; n <= SUBSCRIPTIONS_PER_SOCKET; n++) raw.send(subscribe(WATCH, {}, String(n)));
    const [refused] = await answers(raw);
    expect(refused).toMatchObject({ type: 'error', id: '20', payload: [{ extensions: { code: 'RATE_LIMITED' } }] });
    raw.send({ type: 'complete', id: '3' });
    raw.send({ type: 'ping' });
    await answers(raw, 3);
    raw.send(subscribe(WATCH, {}, 'another'));
    await sleep(100);
    expect(raw.received.length).toBe(3);
    raw.socket.close();
  });

  test('of two hundred sockets with one token fifty stay open, and other tokens can still connect', async () => {
    const fresh = await app.tokenFor(['returns.view']);
    const all = await Promise.all(Array.from({ length: 200 }, () => open()));
    const codes: number[] = [];
    for (const raw of all) void raw.closed.then((code) => codes.push(code));
    for (const raw of all) raw.send({ type: 'connection_init', payload: { authorization: `Bearer ${fresh}` } });
    await until(() => codes.length === 150);
    expect([...new Set(codes)]).toEqual([1013]);
    const other = await known();
    expect(other.received).toEqual([{ type: 'connection_ack' }]);
    for (const raw of [...all, other]) raw.socket.close();
    await Promise.all(all.map((raw) => raw.closed));
  });
});

const WRITE = `INSERT INTO outbox_event (id, event, document_kind, document_id, occurred_at, payload)
  SELECT gen_random_uuid(), 'return.issued', 'RETURN_ORDER', $1, now(), '{"status": "PENDING"}' FROM generate_series(1, $2)`;

test('no events are read ahead for a client that does not read', { timeout: 60_000 }, async () => {
  const call = await app.withToken(['returns.view', 'orders.view']);
  const head = (await call<{ returnEvents: { headCursor: string } }>('{ returnEvents(first: 0) { headCursor } }')).data!
    .returnEvents.headCursor;
  await app.database.staff.pool.query(WRITE, [newId(), 8_000]);
  await eventually(async () => {
    const { rows } = await app.database.owner.pool.query('SELECT 1 FROM outbox_event WHERE position IS NULL LIMIT 1');
    expect(rows).toEqual([]);
  });
  const sent: number[] = [];
  const raw = await known();
  raw.socket.pause();
  const many = Array.from({ length: 40 }, (_, n) => `c${n}: cursor`).join(' ');
  raw.send(subscribe(`subscription ($a: String) { returnEvents(after: $a) { eventId ${many} } }`, { a: head }));
  const stop = listenToStatements((text) => void (text.includes('"outbox_event"') && sent.push(1)));
  for (let before = -1; sent.length > before; await sleep(1_500)) before = sent.length;
  stop();
  // NOTE: a client that reads would get eight hundred pages; the buffers of both sockets hold fewer.
  expect(sent.length).toBeLessThan(500);
  raw.socket.resume();
  await until(() => raw.received.length === 8_001);
  raw.socket.close();
});

test('a client that keeps sending requests and reads no responses is disconnected', async () => {
  const raw = await known();
  raw.socket.pause();
  const payload = { text: 'x'.repeat(45_000) };
  const failed: Error[] = [];
  for (let n = 0; n < 2_000 && failed.length === 0; n++) {
    raw.socket.send(JSON.stringify({ type: 'ping', payload }), (error) => void (error && failed.push(error)));
    await sleep(1);
  }
  raw.socket.resume();
  expect(await raw.closed).toBe(1006);
});

test('a server that stops closes sockets with a code on which clients reconnect, and accepts no new ones', async () => {
  const second = await secondServer(app);
  const sockets = [await knownSocket(second.url, token), (await rawSocket(second.url)) as RawSocket];
  sockets[0]!.send(subscribe(WATCH));
  const silent = await knownSocket(second.url, token);
  silent.socket.pause();
  const begun = performance.now();
  await second.stop();
  expect(performance.now() - begun).toBeLessThan(4_000);
  expect(await Promise.all(sockets.map((raw) => raw.closed))).toEqual([1012, 1012]);
});
