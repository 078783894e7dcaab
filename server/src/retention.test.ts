import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { openLog } from './platform/log.js';
import { KEPT_DAYS, extentOf } from './platform/outbox/positions.js';
import { openRelay } from './platform/outbox/relay.js';
import { retentions } from './schema.js';
import { eventually } from './testing/eventually.js';
import { testDatabase } from './testing/app.js';
import { sweepAt as sweepDatabase } from './testing/sweep-at.js';

const database = testDatabase();
const DAY_MS = 24 * 3_600_000;
const START = Date.parse('2026-03-01T12:00:00Z');
const after = (days: number, ms = 0) => new Date(START + days * DAY_MS + ms);
let user: string;

const query = async <Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> =>
  (await database.owner.pool.query<Row>(text, values)).rows;
const count = async (table: string) => Number((await query<{ n: string }>(`SELECT count(*) AS n FROM ${table}`))[0]!.n);
const sweepAt = (now: Date) => sweepDatabase(database, now);

beforeAll(async () => {
  user = randomUUID();
  await query(
    `INSERT INTO app_user (id, email, name, created_at, updated_at) VALUES ($1, 'a@test.avoir', 'A', now(), now())`,
    user,
  );
});

test('idempotency keys are kept for 90 days', async () => {
  await query(
    `INSERT INTO idempotency_key (owner_id, operation, key, input_hash, created_at) VALUES ($1, 'test', 'k', '\\x00', $2)`,
    user,
    after(0),
  );
  expect(await sweepAt(after(90))).toEqual({});
  expect(await sweepAt(after(90, 1))).toEqual({ idempotency_key: 1 });
});

test('a session is kept for 30 days after it ended or was last used', async () => {
  const session = (name: string, seen: Date, ended: Date | null) =>
    query(
      'INSERT INTO user_session (id, secret_hash, user_id, created_at, last_seen_at, ended_at) VALUES ($1, $2, $3, $4, $5, $6)',
      randomUUID(),
      Buffer.from(name),
      user,
      after(0),
      seen,
      ended,
    );
  await session('signed out on the first day', after(0), after(0));
  await session('signed out on the second day', after(0), after(1));
  await session('never signed out', after(2), null);
  expect(await sweepAt(after(30, 1))).toEqual({ user_session: 1 });
  expect(await sweepAt(after(31, 1))).toEqual({ user_session: 1 });
  expect(await sweepAt(after(32))).toEqual({});
  expect(await sweepAt(after(32, 1))).toEqual({ user_session: 1 });
});

test('a one-time link is kept for 30 days after it was used or has expired', async () => {
  const link = (name: string, used: Date | null) =>
    query(
      'INSERT INTO password_link (secret_hash, user_id, expires_at, used_at) VALUES ($1, $2, $3, $4)',
      Buffer.from(name),
      user,
      after(1),
      used,
    );
  await link('used at once', after(0));
  await link('never used', null);
  expect(await sweepAt(after(30, 1))).toEqual({ password_link: 1 });
  expect(await sweepAt(after(31))).toEqual({});
  expect(await sweepAt(after(31, 1))).toEqual({ password_link: 1 });
});

test('many rows are deleted completely, in batches', async () => {
  await query(
    `INSERT INTO idempotency_key (owner_id, operation, key, input_hash, created_at)
     SELECT $1, 'many', n::text, '\\x00', $2 FROM generate_series(1, 2500) n`,
    user,
    after(0),
  );
  expect(await sweepAt(after(91))).toEqual({ idempotency_key: 2_500 });
  expect(await count('idempotency_key')).toBe(0);
});

test('counts of failed sign-ins are removed when they have expired', async () => {
  await query(
    'INSERT INTO sign_in_limit (key, failures, blocked_until, expires_at) VALUES ($1, 3, $2, $3)',
    Buffer.from('k'),
    after(0),
    after(1),
  );
  expect(await sweepAt(after(1, -1))).toEqual({});
  expect(await sweepAt(after(1))).toEqual({ sign_in_limit: 1 });
});

test('jobs that have ended are kept for 90 days, and unfinished ones for ever', async () => {
  const job = (status: string, finished: Date | null) =>
    query(
      `INSERT INTO job (id, kind, is_single, actor_kind, actor_id, actor_name, trace_id, input, status, max_attempts, created_at, finished_at)
       VALUES ($1, 'test', false, 'USER', $2, 'A', 't', '{}', $3, 1, $4, $5)`,
      randomUUID(),
      user,
      status,
      after(0),
      finished,
    );
  await job('FAILED', after(0));
  await job('QUEUED', null);
  expect(await sweepAt(after(90))).toEqual({});
  expect(await sweepAt(after(90, 1))).toEqual({ job: 1 });
  expect(await count('job')).toBe(1);
});

test('events of the stream are removed from its start after 90 days, and the last removed position is stored', async () => {
  const relay = openRelay(database.address, openLog('silent'));
  const write = (name: string, at: Date) =>
    query(
      `INSERT INTO outbox_event (id, event, document_kind, document_id, occurred_at, payload) VALUES ($1, $2, 'TEST', $1, $3, '{}')`,
      randomUUID(),
      name,
      at,
    );
  for (let n = 0; n < 3; n++) await write(`old ${n}`, after(0));
  await write('new', after(2));
  await write('old after a new one', after(0));
  const waiting = async () =>
    Number((await query<{ n: string }>('SELECT count(*) AS n FROM outbox_event WHERE position IS NULL'))[0]!.n);
  await eventually(async () => expect(await waiting()).toBe(0));
  await relay.close();
  const { last } = await extentOf(database.owner.pool);
  expect(await sweepAt(after(KEPT_DAYS, 1))).toEqual({ outbox_event: 3 });
  const left = await query<{ event: string }>('SELECT event FROM outbox_event ORDER BY position');
  expect(left.map(({ event }) => event)).toEqual(['new', 'old after a new one']);
  expect(await extentOf(database.owner.pool)).toEqual({ swept: last - 2n, last });
});

test('no sweep deletes posted rows', async () => {
  const tables = await query<{ name: string }>(
    `SELECT relname AS name FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
     AND EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'posted_is_posted')`,
  );
  expect(tables.length).toBeGreaterThan(10);
  const swept = new Set(retentions.map(({ table }) => table));
  expect(tables.filter(({ name }) => swept.has(name))).toEqual([]);
  const removable = await query<{ name: string }>(
    `SELECT name FROM unnest($1::text[]) name WHERE has_table_privilege($2, name, 'DELETE')`,
    tables.map(({ name }) => name),
    database.roles.staff,
  );
  expect(removable).toEqual([]);
});
