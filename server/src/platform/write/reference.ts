import { sql } from 'kysely';
import type { PlatformTables } from './tables.js';
import type { Tx } from './tx.js';

/** A counter of references: of a legal entity, or of the whole installation if that is null. */
export interface Counter {
  kind: string;
  legalEntityId: string | null;
}

/**
 * The next reference number of a kind of working document. These are not accounting numbers: a rollback returns the number,
 * but a cancelled document keeps it.
 */
export const nextReference = (tx: Tx, counter: Counter): Promise<bigint> => nextReferences(tx, counter, 1);

/** The first of `count` consecutive numbers. */
export async function nextReferences(tx: Tx, { kind, legalEntityId }: Counter, count: number): Promise<bigint> {
  const row = await tx
    .sql<PlatformTables>()
    .insertInto('reference_counter')
    .values({ kind, legal_entity_id: legalEntityId, last: String(count) })
    .onConflict((conflict) =>
      conflict.columns(['kind', 'legal_entity_id']).doUpdateSet({ last: sql`reference_counter.last + ${count}` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return BigInt(row.last) - BigInt(count) + 1n;
}
