import { expect, test } from 'vitest';
import { everything, testDatabase } from '../../testing/app.js';
import { sqlStateOf } from '../database/sql-state.js';
import { rehearse } from './rehearse.js';
import { transact } from './transact.js';
import type { Tx } from './tx.js';

const database = testDatabase();
const writer = () => ({ database, actor: everything(), traceId: 'a trace' });
const KEY = 'INSERT INTO idempotency_key (owner_id, operation, key, input_hash) VALUES ($1, $2, $3, $4)';

const addKey = (tx: Tx, key: string) => tx.writes.send(KEY, [tx.actor.keyOwnerId, 'test', key, Buffer.alloc(32)]);
const keys = async () => {
  const { rows } = await database.owner.pool.query<{ key: string }>(
    "SELECT key FROM idempotency_key WHERE operation = 'test' ORDER BY key",
  );
  return rows.map(({ key }) => key);
};
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => sqlStateOf(error),
  );
const DUPLICATE = '23505';

test('later statements see what was sent, in order, and the commit includes it', async () => {
  const { result } = await transact(writer(), async (tx) => {
    for (const key of ['a', 'b', 'c']) addKey(tx, key);
    return tx.em.execute("SELECT count(*)::int AS count FROM idempotency_key WHERE operation = 'test'");
  });
  expect(result).toEqual([{ count: 3 }]);
  expect(await keys()).toEqual(['a', 'b', 'c']);
});

test.each<[string, (tx: Tx) => Promise<unknown>]>([
  ['that ends the transaction', async () => undefined],
  ['before a statement that is waited for', (tx) => tx.em.execute('SELECT 1')],
  [
    'before a refusal',
    async () => {
      throw new Error('refused');
    },
  ],
])('a write that fails %s is the error of the transaction, of which nothing remains', async (_, then) => {
  const failed = await failureOf(
    transact(writer(), async (tx) => {
      addKey(tx, 'd');
      addKey(tx, 'd');
      addKey(tx, 'e');
      return then(tx);
    }),
  );
  expect(failed).toBe(DUPLICATE);
  expect(await keys()).toEqual(['a', 'b', 'c']);
});

test('a write that fails in a rehearsal is its error', async () => {
  const rehearsed = rehearse(writer(), async (tx) => {
    addKey(tx, 'a');
    return 'done';
  });
  expect(await failureOf(rehearsed)).toBe(DUPLICATE);
});

test('the connection of a failed transaction serves the next one', async () => {
  const before = database.staff.pool.totalCount;
  for (let times = 0; times < 20; times++) await failureOf(transact(writer(), async (tx) => addKey(tx, 'a')));
  await transact(writer(), async (tx) => addKey(tx, 'f'));
  expect(await keys()).toEqual(['a', 'b', 'c', 'f']);
  expect(database.staff.pool.totalCount).toBe(before);
});
