import type { Transaction } from '@mikro-orm/core';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import { PostedRows } from '../chain/posted-rows.js';
import { isResolutionUnknown } from '../database/connection-error.js';
import type { Database } from '../database/database.js';
import { accessOf } from '../database/database.js';
import { PooledConnection } from '../database/driver.js';
import { settingsOfPartner } from '../database/scope.js';
import { SentWrites } from './sent-writes.js';
import type { Author, Tx } from './tx.js';

/** Where and for whom a transaction runs. */
export interface Runs {
  database: Database;
  author: Author;
  /** Fixed in tests; the wall clock otherwise. */
  now?: Date | undefined;
}

/**
 * Runs `work` in a transaction with the scope of the author, and ends it with `ending`. On any failure, the transaction is
 * rolled back and its connection returns to the pool or is destroyed. All transactions begin here. Commits are counted in
 * `database.writes`.
 */
export async function runTransaction<Result>(
  { database, author, now }: Runs,
  ending: 'COMMIT' | 'ROLLBACK',
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  const tx = await begin(database, author, now);
  try {
    const result = await work(tx);
    if (ending === 'COMMIT') await commit(tx, database);
    else await rollback(tx);
    return result;
  } catch (later) {
    const error = isResolutionUnknown(later) ? later : ((await tx.writes.failure()) ?? later);
    database.disk.failed(error);
    await tx.em.rollback();
    throw error;
  }
}

async function begin(database: Database, author: Author, now: Date | undefined): Promise<Tx> {
  const { actor } = author;
  const em = accessOf(database, actor).orm.em.fork();
  const sessionContext = actor.scope === 'ALL' ? undefined : { variables: settingsOfPartner(actor) };
  await em.begin({ sessionContext });
  const connection = await connectionOf(em.getTransactionContext()!);
  return {
    ...author,
    em,
    writes: new SentWrites(connection),
    query: async <Row extends pg.QueryResultRow>(text: string, values: unknown[]) =>
      connection.send(text, values) as Promise<pg.QueryResult<Row>>,
    sql: <Tables>() => em.getKysely() as unknown as Kysely<Tables>,
    now: now ?? new Date(),
    posted: new PostedRows(),
  };
}

/** The connection of a transaction of the ORM. */
async function connectionOf(transaction: Transaction): Promise<PooledConnection> {
  const executor = (transaction as Kysely<unknown>).getExecutor();
  const connection = await executor.provideConnection((own) => Promise.resolve(own));
  if (!(connection instanceof PooledConnection)) throw new Error('The transaction has a connection of another driver.');
  return connection;
}

async function rollback({ em, writes }: Tx): Promise<void> {
  await writes.settle();
  await em.rollback();
}

/** The commit is sent after the writes without waiting for them: if one has failed, it does not commit. */
async function commit({ em }: Tx, { writes, disk }: Database): Promise<void> {
  try {
    await em.commit();
    writes.committed += 1;
    disk.committed();
  } catch (error) {
    if (isResolutionUnknown(error)) writes.unknown += 1;
    throw error;
  }
}
