import { insertRows } from '../../../platform/database/rows.js';
import { newId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';
import { findProfile } from '../repository.js';
import { FIRST_ACCOUNTS } from '../rules.js';
import { accountRows, profileRows } from '../tables.js';

/** Gives a legal entity its first accounts and posting profile, unless it has them. */
export async function openBooks(tx: Tx, legalEntityId: string): Promise<void> {
  const known = await findProfile(tx, legalEntityId);
  const missing = FIRST_ACCOUNTS.filter(({ purpose }) => !known.has(purpose)).map((seed) => ({ ...seed, id: newId() }));
  await insertRows(
    tx,
    accountRows,
    missing.map(({ id, code, name, kind }) => ({ id, legal_entity_id: legalEntityId, code, name, kind })),
  );
  await insertRows(
    tx,
    profileRows,
    missing.map(({ id, purpose }) => ({ legal_entity_id: legalEntityId, purpose, account_id: id })),
  );
}
