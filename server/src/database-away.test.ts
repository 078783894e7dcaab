import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { signLink } from './features/documents/links.js';
import { newId } from './platform/id.js';
import { openMigrated } from './start.js';
import { testApp } from './testing/app.js';
import { ownCluster } from './testing/own-cluster.js';
import { watch } from './testing/watch.js';
import { eventually, until } from './testing/eventually.js';

const cluster = ownCluster();
const app = testApp(async () => openMigrated(await cluster.start()));

interface Event {
  returnEvents: { eventId: string; cursor: string };
}
const WATCH = 'subscription ($after: String) { returnEvents(after: $after) { eventId cursor } }';

async function write(): Promise<string> {
  const id = newId();
  await app.database.staff.pool.query(
    `INSERT INTO outbox_event (id, event, document_kind, document_id, occurred_at, payload)
     VALUES ($1, 'return.issued', 'RETURN_ORDER', $1, now(), '{"status": "PENDING"}')`,
    [id],
  );
  return id;
}

test('relay and sockets reconnect automatically after the database restarts, and no event is lost', async () => {
  const token = await app.tokenFor(['returns.view']);
  const events = watch<Event>(app.url, { token }, { query: WATCH, reconnects: true });
  await eventually(async () => {
    await write();
    await sleep(30);
    expect(events.received.length).toBeGreaterThan(0);
  });
  const { cursor } = events.received[0]!.returnEvents;

  await cluster.stop('fast');
  await sleep(1_000);
  expect((await fetch(`${app.url}/readyz`)).status).toBe(503);
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
  await cluster.start();

  const receivedBefore = events.received.length;
  const written: string[] = [];
  await eventually(async () => {
    written.push(await write());
    await sleep(100);
    expect(events.received.length).toBeGreaterThan(receivedBefore);
  });
  expect(new Set(events.closed)).toEqual(new Set([1013]));
  const late = watch<Event>(app.url, { token }, { query: WATCH, variables: { after: cursor } });
  const all = (await late.until(written.length)).map((event) => event.returnEvents.eventId);
  expect(all.slice(-written.length)).toEqual(written);
  expect(new Set(all).size).toBe(all.length);
  await Promise.all([events.stop(), late.stop()]);
});

/** Internal details that must not appear in an answer: the address of the database and its messages. */
const INTERNAL = /avoir-own|\.s\.PGSQL|ENOENT|ECONN|terminat|\/tmp|\/var|select/i;

async function ask(query: string, headers: Record<string, string>, variables?: object) {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return answered(response);
}

async function answered(response: Response) {
  const text = await response.text();
  expect(text).not.toMatch(INTERNAL);
  const { errors } = JSON.parse(text) as { errors?: { message: string; extensions: object }[] };
  const { status, headers } = response;
  const isTraced = headers.get('x-trace-id') === (errors?.[0]?.extensions as { traceId?: string })?.traceId;
  return { status, retryAfter: headers.get('retry-after'), isTraced, ...errors?.[0] };
}

const UNAVAILABLE = {
  status: 503,
  retryAfter: '5',
  isTraced: true,
  message: 'The database cannot be reached at the moment. Nothing was changed. Try again in a few seconds.',
  extensions: { code: 'UNAVAILABLE' },
};
const LOGIN = 'mutation ($input: LoginInput!) { login(input: $input) { userErrors { code } } }';

test('every stage of a request reports an unavailable database in the same form', async () => {
  const token = await app.tokenFor(['companies.view']);
  const bearer = { authorization: `Bearer ${token}` };
  const clerk = await app.signIn('ORDER_CLERK');
  const read = '{ companies(first: 1) { nodes { id } } }';
  const own = { accept: 'application/graphql-response+json' };
  const file = { kind: 'INVOICE', id: newId(), format: 'PDF' } as const;
  const link = `${app.url}/files/invoice.pdf?link=${signLink(app.context.linkSecret, file, new Date()).token}`;
  expect((await fetch(link)).status).toBe(404);

  await cluster.stop('fast');
  // Stages: authentication by token and by session, an anonymous mutation, and a file.
  expect(await ask(read, bearer)).toMatchObject(UNAVAILABLE);
  expect(await ask(read, clerk.headers)).toMatchObject(UNAVAILABLE);
  expect(await ask(read, { ...bearer, ...own })).toMatchObject(UNAVAILABLE);
  expect(await ask(LOGIN, {}, { input: { email: 'a@example.com', password: 'b' } })).toMatchObject(UNAVAILABLE);
  expect(await ask('{ viewer { name } }', clerk.headers)).toMatchObject(UNAVAILABLE);
  expect(await answered(await fetch(link))).toMatchObject(UNAVAILABLE);
  expect(await ask('{ viewer { name } }', {})).toMatchObject({ status: 200 });
  const socket = watch<Event>(app.url, { token }, { query: WATCH });
  await eventually(() => expect(socket.closed).toEqual([1013]));
  await socket.stop();

  await cluster.start();
  await eventually(async () => expect(await ask(read, bearer)).toMatchObject({ status: 200 }));
});

test('a session that the database ends during a read is reported the same way', async () => {
  const token = await app.tokenFor(['companies.view']);
  const { pool } = app.database.owner;
  const locker = await pool.connect();
  await locker.query('BEGIN; LOCK TABLE company IN ACCESS EXCLUSIVE MODE');
  const reading = ask('{ companies(first: 1) { nodes { id } } }', { authorization: `Bearer ${token}` });
  const waiting = "FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name = 'avoir staff'";
  await until(async () => (await pool.query(`SELECT 1 ${waiting}`)).rowCount === 1);
  await pool.query(`SELECT pg_terminate_backend(pid) ${waiting}`);
  await locker.query('ROLLBACK');
  locker.release();
  expect(await reading).toMatchObject(UNAVAILABLE);
});
