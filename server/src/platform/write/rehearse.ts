import { sql } from 'kysely';
import type { Call } from './transact.js';
import { beginAs } from './transact.js';
import type { Tx } from './tx.js';

/** A rehearsal waits for nobody: who holds a lock is about to change what would be shown. */
const LOCK_TIMEOUT_MS = 2_000;

/** Runs an action as `transact` would and takes everything back: what would happen, by the code that makes it happen. */
export async function rehearse<Result>(call: Omit<Call, 'key'>, action: (tx: Tx) => Promise<Result>): Promise<Result> {
  const tx = await beginAs(call, []);
  try {
    await sql`SELECT set_config('lock_timeout', ${String(LOCK_TIMEOUT_MS)}, true)`.execute(tx.sql<unknown>());
    return await action(tx);
  } finally {
    await tx.em.rollback();
  }
}
