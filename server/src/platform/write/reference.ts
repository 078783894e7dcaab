import { sql } from 'kysely';
import type { PlatformTables } from './tables.js';
import type { Tx } from './tx.js';

/**
 * The next number of a kind of working document. These are no accounting numbers: a call that is rolled back gives
 * its number back, but a cancelled document keeps its own.
 */
export async function nextReference(tx: Tx, kind: string): Promise<bigint> {
  const row = await tx
    .sql<PlatformTables>()
    .insertInto('reference_counter')
    .values({ kind, last: '1' })
    .onConflict((conflict) => conflict.column('kind').doUpdateSet({ last: sql`reference_counter.last + 1` }))
    .returning('last')
    .executeTakeFirstOrThrow();
  return BigInt(row.last);
}
