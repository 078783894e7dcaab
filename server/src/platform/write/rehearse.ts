import { sql } from 'kysely';
import { runTransaction } from './run-transaction.js';
import type { Tx } from './tx.js';
import type { Writer } from './writer.js';
import { recordingOf } from './writer.js';

/** A rehearsal does not wait for locks: their holder is about to change the result. */
const LOCK_TIMEOUT_MS = 2_000;

/** Runs an action as `transact` does and rolls it back, to preview its result with the same code. */
export const rehearse = <Result>(writer: Writer, action: (tx: Tx) => Promise<Result>): Promise<Result> =>
  runTransaction({ ...writer, author: recordingOf(writer).author }, 'ROLLBACK', async (tx) => {
    await sql`SELECT set_config('lock_timeout', ${String(LOCK_TIMEOUT_MS)}, true)`.execute(tx.sql<unknown>());
    return action(tx);
  });
