import { sql } from 'kysely';
import type { PlatformTables } from './tables.js';
import type { Tx } from './tx.js';

/**
 * The next number of a kind of working document. These are no accounting numbers: a call that is rolled back gives
 * its number back, but a cancelled document keeps its own.
 */
export const nextReference = (tx: Tx, kind: string): Promise<bigint> => nextReferences(tx, kind, 1);

/** The first of `count` numbers in a row. */
export async function nextReferences(tx: Tx, kind: string, count: number): Promise<bigint> {
  const row = await tx
    .sql<PlatformTables>()
    .insertInto('reference_counter')
    .values({ kind, last: String(count) })
    .onConflict((conflict) => conflict.column('kind').doUpdateSet({ last: sql`reference_counter.last + ${count}` }))
    .returning('last')
    .executeTakeFirstOrThrow();
  return BigInt(row.last) - BigInt(count) + 1n;
}
