import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import type { DatabaseSettings } from './platform/database/settings.js';
import { DEFAULT_SETTINGS, readSettings } from './platform/database/settings.js';
import type { Caller } from './testing/app.js';
import { migratedDatabase, testApp } from './testing/app.js';
import { eventually } from './testing/eventually.js';

const SETTINGS: DatabaseSettings = {
  staff: { connections: 3, statementTimeoutMs: 1_500, lockTimeoutMs: 500, idleInTransactionTimeoutMs: 1_000 },
  partner: { connections: 2, statementTimeoutMs: 700, lockTimeoutMs: 0, idleInTransactionTimeoutMs: 900 },
};
const app = testApp(() => migratedDatabase(SETTINGS));

/** Names that make a substring search slow: it nearly matches at every position, and all its trigrams are in the index. */
const MANY_COMPANIES = `
  INSERT INTO company (id, number, name, is_customer, currency, address_lines, city, country, tax_zone, language, created_at, updated_at)
  SELECT gen_random_uuid(), 'many-' || n, 'abbx' || repeat('ab', 90) || n, true, 'EUR', '{}', 'Halden', 'NO', 'DOMESTIC', 'EN', now(), now()
  FROM generate_series(1, 30000) AS n RETURNING id`;

let clerk: Caller;
let partner: Caller;
beforeAll(async () => {
  const { rows } = await app.database.owner.pool.query<{ id: string }>(MANY_COMPANIES);
  clerk = await app.withToken(['companies.view', 'companies.change']);
  partner = await app.withToken(['returns.view'], [rows[0]!.id]);
}, 60_000);

const COUNT = 'query ($filter: CompanyFilter) { companies(filter: $filter) { totalCount } }';
const NEARLY = {
  filter: { or: Array.from({ length: 10 }, (_, n) => ({ name: { contains: `${'ab'.repeat(50 + n)}bx` } })) },
};
const ASK_FOR_LESS =
  'The request exceeded its time limit and was stopped. Nothing was changed. Request less: a smaller page, fewer conditions, a narrower search.';

/** Holds a lock on a table while `action` runs. */
async function whileLocked(table: string, action: () => Promise<void>) {
  const client = await app.database.owner.pool.connect();
  await client.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
  try {
    await action();
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

describe('a statement that runs too long is cancelled with a remedy in the message:', () => {
  test('a search over all names', async () => {
    const { errors } = await clerk(COUNT, NEARLY);
    expect(errors![0]).toMatchObject({ message: ASK_FOR_LESS, extensions: { code: 'TIMED_OUT' } });
    expect((await clerk('{ companies(first: 1) { nodes { id } } }')).errors).toBeUndefined();
  });

  test('also while it waits for a lock, with the limit of its role', async () => {
    await whileLocked('sales_order', async () => {
      const { errors } = await partner('{ returnOrders(first: 1) { nodes { id } } }');
      expect(errors![0]).toMatchObject({ message: ASK_FOR_LESS, extensions: { code: 'TIMED_OUT' } });
    });
    expect((await partner('{ returnOrders(first: 1) { nodes { id } } }')).errors).toBeUndefined();
  });

  test('many at once leave all connections in the pool', async () => {
    await Promise.all(Array.from({ length: 6 }, () => clerk(COUNT, NEARLY)));
    // NOTE: background jobs of the server take a connection briefly.
    await eventually(() => {
      const { totalCount, idleCount, waitingCount } = app.database.staff.pool;
      expect([totalCount - idleCount, waitingCount]).toEqual([0, 0]);
    });
  });
});

test('a request that waits too long for a lock is refused with LOCKED', async () => {
  await whileLocked('company', async () => {
    const { errors } = await clerk('{ companies(first: 1) { nodes { id } } }');
    expect(errors![0]).toMatchObject({
      message:
        'Somebody else is changing the same documents at this moment. Nothing was changed. Try again in a few seconds.',
      extensions: { code: 'LOCKED' },
    });
  });
});

test('an idle open transaction is ended, and its connection returns to the pool', async () => {
  const left = app.act(async (tx) => {
    await tx.em.execute('SELECT 1');
    await sleep(2_000);
    await tx.em.execute('SELECT 1');
  });
  await expect(left).rejects.toThrow('connection to the database');
  const { totalCount, idleCount } = app.database.staff.pool;
  expect(totalCount - idleCount).toBe(0);
});

test('each connection has the limits of its role; the owner, used for migrations, has none', async () => {
  const limits = `SELECT current_setting('statement_timeout') || ' ' || current_setting('lock_timeout') || ' ' ||
    current_setting('idle_in_transaction_session_timeout') AS them`;
  const of = async (name: 'owner' | 'staff' | 'partner') => {
    const { pool } = app.database[name];
    return `${(await pool.query<{ them: string }>(limits)).rows[0]!.them}, ${pool.options.max}`;
  };
  expect(await of('staff')).toBe('1500ms 500ms 1s, 3');
  expect(await of('partner')).toBe('700ms 0 900ms, 2');
  expect(await of('owner')).toBe('0 0 0, 4');
});

test('every limit has its own setting', () => {
  const names: string[] = [];
  const settings = readSettings((name, otherwise) => {
    names.push(name);
    return otherwise;
  });
  expect(settings).toEqual(DEFAULT_SETTINGS);
  expect(names).toEqual(
    ['STAFF', 'PARTNER'].flatMap((role) => [
      `POOL_SIZE_${role}`,
      `STATEMENT_TIMEOUT_${role}_MS`,
      `LOCK_TIMEOUT_${role}_MS`,
      `IDLE_IN_TRANSACTION_TIMEOUT_${role}_MS`,
    ]),
  );
});
