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
export const nextReference = (tx: Tx, counter: Counter): Promise<bigint> =>
  tx.actor.scope === 'ALL' ? nextReferences(tx, counter, 1) : nextReferenceOfPartner(tx, counter);

/** Partners have no privilege on counters: a function of the database counts their returns, and nothing else. */
async function nextReferenceOfPartner(tx: Tx, { kind, legalEntityId }: Counter): Promise<bigint> {
  if (kind !== 'return-order') throw new Error(`Partners get no number of ${kind}.`);
  const { rows } = await sql<{ number: string }>`SELECT next_return_number(${legalEntityId}) AS number`.execute(
    tx.sql<unknown>(),
  );
  return BigInt(rows[0]!.number);
}

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
