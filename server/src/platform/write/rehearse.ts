import { sql } from 'kysely';
import type { Writer } from './run-transaction.js';
import { runTransaction } from './run-transaction.js';
import type { Tx } from './tx.js';

/** A rehearsal waits for nobody: who holds a lock is about to change what would be shown. */
const LOCK_TIMEOUT_MS = 2_000;

/** Runs an action as `transact` would and takes everything back: what would happen, by the code that makes it happen. */
export const rehearse = <Result>(writer: Writer, action: (tx: Tx) => Promise<Result>): Promise<Result> =>
  runTransaction(writer, 'ROLLBACK', [], async (tx) => {
    await sql`SELECT set_config('lock_timeout', ${String(LOCK_TIMEOUT_MS)}, true)`.execute(tx.sql<unknown>());
    return action(tx);
  });
