import { expect, test } from 'vitest';
import { everything, testDatabase } from '../../testing/app.js';
import { transact } from '../write/transact.js';

const database = testDatabase();
const writer = () => ({ database, actor: everything(), traceId: 'a trace' });

/** The process of PostgreSQL that serves the next transaction of staff. */
const processId = async () =>
  (await transact(writer(), (tx) => tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid WHERE $1', [true])))
    .result.rows[0]!.pid;

test('a transaction that is refused before its first statement keeps its connection', async () => {
  const before = await processId();
  const refused = transact(writer(), async () => {
    throw new Error('refused');
  });
  await expect(refused).rejects.toThrow('refused');
  expect(await processId()).toBe(before);
});

test('a statement after the end of its transaction is refused, and not sent in that of another', async () => {
  const { result: late } = await transact(writer(), async (tx) => ({ query: tx.query }));
  await expect(late.query('SELECT $1::int AS late', [1])).rejects.toThrow('The connection was returned');
});
