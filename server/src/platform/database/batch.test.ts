import type { ControlledTransaction } from 'kysely';
import { expect, test } from 'vitest';
import { everything, testDatabase } from '../../testing/app.js';
import { transact } from '../write/transact.js';
import type { Tx } from '../write/tx.js';
import { listenToStatements } from './pools.js';
import { sqlStateOf } from './sql-state.js';

const database = testDatabase();
const inTransaction = <Result>(work: (tx: Tx) => Promise<Result>) =>
  transact({ database, actor: everything(), traceId: 'a trace' }, work);

const KEY = 'INSERT INTO idempotency_key (owner_id, operation, key, input_hash) VALUES ($1, $2, $3, $4)';
const valuesOf = (tx: Tx, key: unknown) => [tx.actor.keyOwnerId, 'batch', key, Buffer.alloc(32)];

const keys = async () => {
  const { rows } = await database.owner.pool.query<{ key: string }>(
    "SELECT key FROM idempotency_key WHERE operation = 'batch' ORDER BY key",
  );
  return rows.map(({ key }) => key);
};

/** The statements that `work` sends over the connections of this process. */
async function sentBy(work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = [];
  const stop = listenToStatements((statement) => statements.push(statement));
  try {
    await work();
  } finally {
    stop();
  }
  return statements;
}

test('statements of one turn get their own answers, in the order of the code, with the values of each type', async () => {
  const { result } = await inTransaction((tx) =>
    Promise.all([
      tx.query<{ number: number; at: string }>('SELECT $1::int AS number, $2::timestamptz AS at', [1, '2026-01-02']),
      tx.query(KEY, valuesOf(tx, 'a')),
      tx.query<{ count: string }>('SELECT count(*) AS count FROM idempotency_key WHERE operation = $1', ['batch']),
      tx.query('SELECT 1 AS one WHERE $1 = 2', [1]),
    ]),
  );
  expect(result.map(({ rows, rowCount, command }) => ({ rows, rowCount, command }))).toEqual([
    { rows: [{ number: 1, at: '2026-01-02 00:00:00+00' }], rowCount: 1, command: 'SELECT' },
    { rows: [], rowCount: 1, command: 'INSERT' },
    { rows: [{ count: '1' }], rowCount: 1, command: 'SELECT' },
    { rows: [], rowCount: 0, command: 'SELECT' },
  ]);
  expect(await keys()).toEqual(['a']);
});

test('after a failed statement none of the same turn runs, and all of them have its error', async () => {
  const states: unknown[] = [];
  const failed = inTransaction(async (tx) => {
    const all = [
      tx.query('SELECT $1::int AS fine', [1]),
      tx.query(KEY, valuesOf(tx, 'a')),
      tx.query(KEY, valuesOf(tx, 'b')),
      tx.query('SELECT $1::int AS later', [1]),
    ];
    for (const { status, ...rest } of await Promise.allSettled(all))
      states.push(status === 'fulfilled' ? status : sqlStateOf((rest as { reason: unknown }).reason));
    return tx.query('SELECT $1::int AS after', [1]);
  });
  await expect(failed).rejects.toMatchObject({ code: '23505' });
  expect(states).toEqual(['fulfilled', '23505', '23505', '23505']);
  expect(await keys()).toEqual(['a']);
});

test('nothing is committed if a value of any statement cannot be sent', async () => {
  const circular: Record<string, unknown> = {};
  circular['self'] = circular;
  const failed = inTransaction(async (tx) => {
    tx.writes.send(KEY, valuesOf(tx, 'c'));
    tx.writes.send(KEY, valuesOf(tx, circular));
    tx.writes.send(KEY, valuesOf(tx, 'd'));
  });
  await expect(failed).rejects.toThrow('circular');
  expect(await keys()).toEqual(['a']);
});

test('a transaction that is refused before it sends anything sends nothing', async () => {
  const sent = await sentBy(async () => {
    const refused = inTransaction(async () => {
      throw new Error('refused');
    });
    await expect(refused).rejects.toThrow('refused');
  });
  expect(sent).toEqual([]);
});

test('BEGIN is sent with the first statement, and COMMIT with the last ones', async () => {
  const sent = await sentBy(() =>
    inTransaction(async (tx) => {
      await tx.query('SELECT $1::int AS first', [1]);
      tx.writes.send(KEY, valuesOf(tx, 'e'));
    }),
  );
  expect(sent.map((statement) => statement.split(' ')[0])).toEqual(['BEGIN', 'SET', 'SELECT', 'INSERT', 'COMMIT']);
});

test('many statements are prepared once and answered in order', async () => {
  const numbers = Array.from({ length: 600 }, (_, index) => index % 300);
  const { result } = await inTransaction((tx) =>
    Promise.all(numbers.map((number) => tx.query<{ number: number }>(`SELECT ${number} + $1::int AS number`, [1]))),
  );
  expect(result.map(({ rows }) => rows[0]!.number)).toEqual(numbers.map((number) => number + 1));
});

test('after a rollback to a savepoint statements can be sent again', async () => {
  await inTransaction(async (tx) => {
    tx.writes.send(KEY, valuesOf(tx, 'f'));
    const transaction = tx.em.getTransactionContext() as unknown as ControlledTransaction<unknown>;
    const saved = await transaction.savepoint('before').execute();
    const failed = tx.query(KEY, valuesOf(tx, 'f'));
    const later = tx.query('SELECT $1::int AS later', [1]);
    await expect(failed).rejects.toMatchObject({ code: '23505' });
    await expect(later).rejects.toMatchObject({ code: '23505' });
    await saved.rollbackToSavepoint('before').execute();
    await tx.query(KEY, valuesOf(tx, 'g'));
  });
  expect(await keys()).toEqual(['a', 'e', 'f', 'g']);
});
