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
  const { rows } = await tx.query<{ last: string }>(
    `INSERT INTO reference_counter AS c (kind, legal_entity_id, last) VALUES ($1, $2, $3)
    ON CONFLICT (kind, legal_entity_id) DO UPDATE SET last = c.last + excluded.last RETURNING last`,
    [kind, legalEntityId, String(count)],
  );
  return BigInt(rows[0]!.last) - BigInt(count) + 1n;
}
