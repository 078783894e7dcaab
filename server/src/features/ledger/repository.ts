import { sql } from 'kysely';
import type { Tx } from '../../platform/write/tx.js';
import type { Purpose } from './rules.js';

/** The posting profile of a legal entity: the account of each purpose. */
export async function findProfile(tx: Tx, legalEntityId: string): Promise<Map<Purpose, string>> {
  const { rows } = await sql<{ purpose: Purpose; account_id: string }>`
    SELECT purpose, account_id FROM posting_profile WHERE legal_entity_id = ${legalEntityId}`.execute(
    tx.sql<unknown>(),
  );
  return new Map(rows.map((row) => [row.purpose, row.account_id]));
}
