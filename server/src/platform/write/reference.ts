import { sql } from 'kysely';
import type { PlatformTables } from './tables.js';
import type { Tx } from './tx.js';

/**
 * The next reference number of a kind of working document. These are not accounting numbers: a rollback returns the number,
 * but a cancelled document keeps it.
 */
export const nextReference = (tx: Tx, kind: string): Promise<bigint> => nextReferences(tx, kind, 1);

/** The first of `count` consecutive numbers. */
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
