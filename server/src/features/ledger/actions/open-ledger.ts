import { insertRows } from '../../../platform/write/write-rows.js';
import { newId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';
import { findProfile } from '../repository.js';
import { FIRST_ACCOUNTS } from '../rules.js';
import { accountRows, profileRows } from '../tables.js';

/** Creates the initial accounts and posting profile of a legal entity, as far as they are missing. */
export async function openLedger(tx: Tx, legalEntityId: string): Promise<void> {
  const known = await findProfile(tx, legalEntityId);
  const missing = FIRST_ACCOUNTS.filter(({ purpose }) => !known.has(purpose)).map((seed) => ({ ...seed, id: newId() }));
  insertRows(
    tx,
    accountRows,
    missing.map(({ id, code, name, nameTranslations, kind }) => ({
      id,
      legal_entity_id: legalEntityId,
      code,
      name,
      name_translations: nameTranslations,
      kind,
    })),
  );
  insertRows(
    tx,
    profileRows,
    missing.map(({ id, purpose }) => ({ legal_entity_id: legalEntityId, purpose, account_id: id })),
  );
}
