import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { openLog } from './platform/log.js';
import { ADVISORY_LOCKS } from './platform/database/advisory-locks.js';
import { Metrics } from './platform/metrics/metrics.js';
import type { Retention } from './platform/retention/retention.js';
import { keepSweeping, sweepOnce } from './platform/retention/sweep.js';
import { retentions } from './schema.js';
import { testDatabase } from './testing/app.js';

const database = testDatabase();
const DAY_MS = 24 * 3_600_000;
const START = Date.parse('2026-03-01T12:00:00Z');
const after = (days: number, ms = 0) => new Date(START + days * DAY_MS + ms);
let user: string;

const query = async <Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> =>
  (await database.owner.pool.query<Row>(text, values)).rows;
const count = async (table: string) => Number((await query<{ n: string }>(`SELECT count(*) AS n FROM ${table}`))[0]!.n);
const parts = (given: readonly Retention[] = retentions) => ({
  pool: database.staff.pool,
  retentions: given,
  log: openLog('silent'),
  metrics: new Metrics(),
});
const sweepAt = (now: Date) => sweepOnce(parts(), now);

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

test('a server does not sweep while another one does', async () => {
  await query(
    `INSERT INTO idempotency_key (owner_id, operation, key, input_hash, created_at) VALUES ($1, 'test', 'k', '\\x00', $2)`,
    user,
    after(0),
  );
  const other = await database.owner.pool.connect();
  await other.query('BEGIN');
  await other.query('SELECT pg_advisory_xact_lock($1)', [ADVISORY_LOCKS.retention]);
  const whileLocked = await sweepAt(after(91));
  await other.query('ROLLBACK');
  other.release();
  expect([whileLocked, await sweepAt(after(91))]).toEqual([{}, { idempotency_key: 1 }]);
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

test('a failing sweep throws and does not stop the server; a waiting one closes immediately', async () => {
  const broken = { table: 'no_such_table', isOver: () => 'true' };
  await expect(sweepOnce(parts([broken]), after(0))).rejects.toMatchObject({ code: '42P01' });
  await keepSweeping(parts([broken])).close();
});
