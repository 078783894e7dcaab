import type { Tx } from '../../platform/write/tx.js';
import type { Purpose } from './rules.js';

/** The accounts of a legal entity by their purposes. */
export type Profile = ReadonlyMap<Purpose, string>;

/** The posting profile of a legal entity: the account of each purpose. */
export async function findProfile(tx: Tx, legalEntityId: string): Promise<Profile> {
  const { rows } = await tx.query<{ purpose: Purpose; account_id: string }>(
    'SELECT purpose, account_id FROM posting_profile WHERE legal_entity_id = $1',
    [legalEntityId],
  );
  return new Map(rows.map((row) => [row.purpose, row.account_id]));
}
