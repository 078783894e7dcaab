import { setTimeout as sleep } from 'node:timers/promises';
import { statfs } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { listenToStatements } from './platform/database/pools.js';
import { openClient } from './platform/database/pools.js';
import { diskCheck } from './platform/readiness/checks.js';
import { Readiness } from './platform/readiness/readiness.js';
import { secondServer, testApp } from './testing/app.js';
import { eventually, until } from './testing/eventually.js';
import { givenIn } from './testing/given.js';

const app = testApp();

async function ready(): Promise<{ status: number; reasons?: string[] }> {
  const response = await fetch(`${app.url}/readyz`);
  const { reasons } = (await response.json()) as { reasons?: string[] };
  return { status: response.status, reasons };
}

const becomes = (status: number, reasons?: unknown) =>
  eventually(async () => expect(await ready()).toEqual({ status, reasons }));

/** Runs statements on this database as its superuser. */
async function asSuperuser(...statements: string[]) {
  const client = openClient({ ...(app.database.address as object), user: 'postgres' } as never, 'test');
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

test('is ready as soon as it has started', async () => {
  expect(await ready()).toEqual({ status: 200, reasons: undefined });
});

test('a start waits until the server is ready, and reports what is missing after that time', async () => {
  const readiness = new Readiness();
  let open = 3;
  readiness.watch([async () => (open-- > 0 ? 'The listener is not connected.' : undefined)]);
  expect(await readiness.untilReady(5_000)).toEqual([]);
  readiness.watch([async () => 'The disk is full.']);
  expect(await readiness.untilReady(50)).toEqual(['The disk is full.']);
});

describe('is not ready', { timeout: 60_000 }, () => {
  test.each(['staff', 'partner'] as const)(
    'without a connection for %s, and does not take connections from other requests',
    async (role) => {
      const { pool } = app.database[role];
      const all = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
      try {
        await sleep(1_100);
        const begun = Date.now();
        expect(await ready()).toEqual({
          status: 503,
          reasons: ['The database does not answer, or all its connections are in use.'],
        });
        expect(Date.now() - begun).toBeLessThan(3_500);
        for (let attempt = 0; attempt < 2; attempt += 1) {
          await sleep(1_050);
          await ready();
          // NOTE: the event stream polls every five seconds and waits as well.
          expect(pool.waitingCount).toBeLessThanOrEqual(2);
        }
      } finally {
        for (const client of all) client.release();
      }
      await becomes(200);
    },
  );

  test('while the relay or the listener has no connection, and recovers automatically', async () => {
    const { database } = app.database.address as { database: string };
    const name = `"${database}"`;
    const end = (who: string) =>
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database}' AND application_name LIKE '${who}'`;
    await app.database.owner.pool.query('SELECT 1');
    await asSuperuser(`ALTER DATABASE ${name} CONNECTION LIMIT 0`, end('avoir listener'), end('avoir relay'));
    await becomes(
      503,
      expect.arrayContaining([
        'Events and changes of rights are not received: the listener is not connected to the database.',
        'Events are not published: the relay is not connected to the database.',
      ]),
    );
    await asSuperuser(`ALTER DATABASE ${name} CONNECTION LIMIT -1`);
    await becomes(200);
  });

  test('when the database takes no writes, as a standby does', async () => {
    const { database } = app.database.address as { database: string };
    const ofDatabase = (mode: string) => `ALTER DATABASE "${database}" SET default_transaction_read_only = ${mode}`;
    const endSessions = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database}' AND pid <> pg_backend_pid()`;
    await asSuperuser(ofDatabase('on'), endSessions);
    await becomes(503, expect.arrayContaining(['The database accepts no writes.']));
    await asSuperuser('SET default_transaction_read_only = off', ofDatabase('off'), endSessions);
    await becomes(200);
  });

  test('when a transaction has failed because the disk of the database is full, until one is committed', async () => {
    await app.database.owner.pool.query(
      `CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
         BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
       CREATE TRIGGER full_disk BEFORE INSERT ON company EXECUTE FUNCTION full_disk()`,
    );
    await expect(givenIn(app).customer()).rejects.toThrow('could not extend file');
    await becomes(503, ['The disk of the database is full.']);
    await app.database.owner.pool.query('DROP TRIGGER full_disk ON company');
    await givenIn(app).customer();
    await becomes(200);
  });

  test('when the data folder has no free space', async () => {
    const folder = tmpdir();
    const { bavail, bsize } = await statfs(folder);
    const free = bavail * bsize;
    expect(await diskCheck(app.database, folder, free / 2)()).toBeUndefined();
    expect(await diskCheck(app.database, folder, free * 2)()).toBe('The disk of the database is full.');
  });
});

test('many readiness requests query the database once per second', async () => {
  await sleep(1_100);
  const statements: string[] = [];
  const stop = listenToStatements((statement) => statements.push(statement));
  const begun = Date.now();
  const answers = await Promise.all(Array.from({ length: 500 }, ready));
  const seconds = Math.ceil((Date.now() - begun) / 1_000);
  stop();
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(statements.filter((statement) => statement.includes('transaction_read_only')).length).toBeLessThanOrEqual(
    2 * (seconds + 1),
  );
});

/** A connection that sends requests without waiting for answers; returns the answers one by one. */
function openConnection(url: string) {
  const connection = connect(Number(new URL(url).port), '127.0.0.1');
  let output = '';
  connection.on('data', (text) => (output += text.toString()));
  return { send: (request: string) => connection.write(request), answers: () => output.split(/(?=HTTP\/1\.1 )/) };
}

test('a server that is stopping completes requests under way and refuses later ones with a GraphQL error', async () => {
  const other = await secondServer(app);
  const token = await app.tokenFor(['companies.view']);
  const locker = await app.database.owner.pool.connect();
  await locker.query('BEGIN; LOCK TABLE company IN ACCESS EXCLUSIVE MODE');
  const body = JSON.stringify({ query: '{ companies(first: 1) { totalCount } }' });
  const head = `Host: 127.0.0.1\r\nContent-Type: application/json\r\nAuthorization: Bearer ${token}`;
  const post = `POST /graphql HTTP/1.1\r\n${head}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  const connections = [openConnection(other.url), openConnection(other.url)] as const;
  for (const connection of connections) connection.send(post);
  const waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
  await until(async () => (await app.database.owner.pool.query(waiting)).rowCount === 2);
  const stopped = other.stop();
  connections[0].send('GET /readyz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
  connections[1].send(post);
  await sleep(200);
  await locker.query('ROLLBACK');
  locker.release();
  await stopped;
  for (const connection of connections) expect(connection.answers()[0]).toMatch(/^HTTP\/1\.1 200 [^]*"totalCount":/);
  expect(connections[0].answers()[1]).toMatch(
    /^HTTP\/1\.1 503 [^]*"not ready","reasons":\["The server is stopping\."\]/,
  );
  expect(connections[1].answers()[1]).toMatch(/^HTTP\/1\.1 503 [^]*retry-after: 5[^]*"code":"UNAVAILABLE"/);
});

test('reports that the server is starting or stopping', async () => {
  const readiness = new Readiness();
  expect(await readiness.whyNot()).toEqual(['The server is starting.']);
  readiness.watch([async () => undefined]);
  expect(await readiness.whyNot()).toEqual([]);
  readiness.stop();
  expect(await readiness.whyNot()).toEqual(['The server is stopping.']);
});
