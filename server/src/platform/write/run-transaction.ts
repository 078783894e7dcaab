import type { Kysely } from 'kysely';
import { PostedRows } from '../chain/posted-rows.js';
import type { Actor } from '../actor.js';
import type { Client } from '../client.js';
import { isResolutionUnknown } from '../database/connection-error.js';
import type { Database } from '../database/database.js';
import { accessOf } from '../database/database.js';
import { settingsOfPartner } from '../database/scope.js';
import type { SystemVerb, Verb } from '../verbs.js';
import { expectDeclared } from '../verbs.js';
import { SentWrites } from './sent-writes.js';
import type { DomainEvent, Tx } from './tx.js';

/** The actor of a write and the trace id of the call. */
export interface Writer {
  database: Database;
  actor: Actor;
  traceId: string;
  /** The origin of the request, for the history; absent for jobs and commands. */
  client?: Client;
  /** The verb that writes, which limits the events; absent where one transaction runs several. */
  verb?: Pick<Verb | SystemVerb, 'name' | 'records'>;
  /** Fixed in tests; the wall clock otherwise. */
  now?: Date;
}

/**
 * Runs `work` in a transaction with the scope of the actor, and ends it with `ending`. Events are collected in `events`.
 * On any failure, the transaction is rolled back and its connection returns to the pool or is destroyed. All transactions
 * begin here. Commits are counted in `database.writes`.
 */
export async function runTransaction<Result>(
  writer: Writer,
  ending: 'COMMIT' | 'ROLLBACK',
  events: DomainEvent[],
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  const tx = await begin(writer, events);
  try {
    const result = await work(tx);
    if (ending === 'COMMIT') await commit(tx, writer.database);
    else await rollback(tx);
    return result;
  } catch (later) {
    const error = isResolutionUnknown(later) ? later : ((await tx.writes.failure()) ?? later);
    writer.database.disk.failed(error);
    await tx.em.rollback();
    throw error;
  }
}

async function begin({ database, actor, client, now, traceId, verb }: Writer, events: DomainEvent[]): Promise<Tx> {
  const em = accessOf(database, actor).orm.em.fork();
  const sessionContext = actor.scope === 'ALL' ? undefined : { variables: settingsOfPartner(actor) };
  await em.begin({ sessionContext });
  return {
    em,
    writes: await SentWrites.of(em.getTransactionContext()!),
    sql: <Tables>() => em.getKysely() as unknown as Kysely<Tables>,
    actor,
    client,
    now: now ?? new Date(),
    traceId,
    posted: new PostedRows(),
    recordEvent: (event) => {
      if (verb) expectDeclared(verb, event.type);
      events.push(event);
    },
  };
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
