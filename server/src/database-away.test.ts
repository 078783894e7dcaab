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

interface Told {
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

test('the database goes away and comes back: relay and sockets come back by themselves, and nothing is lost', async () => {
  const token = await app.tokenFor(['returns.view']);
  const events = watch<Told>(app.url, { token }, { query: WATCH, isPatient: true });
  await eventually(async () => {
    await write();
    await sleep(30);
    expect(events.told.length).toBeGreaterThan(0);
  });
  const { cursor } = events.told[0]!.returnEvents;

  await cluster.stop('fast');
  await sleep(1_000);
  expect((await fetch(`${app.url}/readyz`)).status).toBe(503);
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
  await cluster.start();

  const heard = events.told.length;
  const written: string[] = [];
  await eventually(async () => {
    written.push(await write());
    await sleep(100);
    expect(events.told.length).toBeGreaterThan(heard);
  });
  expect(new Set(events.closed)).toEqual(new Set([1013]));
  const late = watch<Told>(app.url, { token }, { query: WATCH, variables: { after: cursor } });
  const all = (await late.until(written.length)).map((told) => told.returnEvents.eventId);
  expect(all.slice(-written.length)).toEqual(written);
  expect(new Set(all).size).toBe(all.length);
  await Promise.all([events.stop(), late.stop()]);
});

/** Everything that may not leave the server: where its database is, and what it said. */
const INNER = /avoir-own|\.s\.PGSQL|ENOENT|ECONN|terminat|\/tmp|\/var|select/i;

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
  expect(text).not.toMatch(INNER);
  const { errors } = JSON.parse(text) as { errors?: { message: string; extensions: object }[] };
  const { status, headers } = response;
  const isTraced = headers.get('x-trace-id') === (errors?.[0]?.extensions as { traceId?: string })?.traceId;
  return { status, retryAfter: headers.get('retry-after'), isTraced, ...errors?.[0] };
}

const AWAY = {
  status: 503,
  retryAfter: '5',
  isTraced: true,
  message: 'The database cannot be reached at the moment. Nothing was changed. Try again in a few seconds.',
  extensions: { code: 'UNAVAILABLE' },
};
const LOGIN = 'mutation ($input: LoginInput!) { login(input: $input) { userErrors { code } } }';

test('while the database is away every stage of a request says so in the same form', async () => {
  const token = await app.tokenFor(['companies.view']);
  const bearer = { authorization: `Bearer ${token}` };
  const clerk = await app.signIn('ORDER_CLERK');
  const read = '{ companies(first: 1) { nodes { id } } }';
  const own = { accept: 'application/graphql-response+json' };
  const file = { kind: 'INVOICE', id: newId(), format: 'PDF' } as const;
  const link = `${app.url}/files/invoice.pdf?link=${signLink(app.context.linkSecret, file, new Date()).token}`;
  expect((await fetch(link)).status).toBe(404);

  await cluster.stop('fast');
  // who asks is looked up, by a token and by a session; what a stranger asks for is written; a file is looked up
  expect(await ask(read, bearer)).toMatchObject(AWAY);
  expect(await ask(read, clerk.headers)).toMatchObject(AWAY);
  expect(await ask(read, { ...bearer, ...own })).toMatchObject(AWAY);
  expect(await ask(LOGIN, {}, { input: { email: 'a@example.com', password: 'b' } })).toMatchObject(AWAY);
  expect(await ask('{ viewer { name } }', clerk.headers)).toMatchObject(AWAY);
  expect(await answered(await fetch(link))).toMatchObject(AWAY);
  expect(await ask('{ viewer { name } }', {})).toMatchObject({ status: 200 });
  const socket = watch<Told>(app.url, { token }, { query: WATCH });
  await eventually(() => expect(socket.closed).toEqual([1013]));
  await socket.stop();

  await cluster.start();
  await eventually(async () => expect(await ask(read, bearer)).toMatchObject({ status: 200 }));
});

test('a session that the database ends in the middle of a read says so too', async () => {
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
  expect(await reading).toMatchObject(AWAY);
});
