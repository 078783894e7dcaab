import { InputCheck } from '../../../kernel/refusal.js';
import type { Tx } from '../../../platform/write/tx.js';
import { findLegalEntities } from '../repository.js';
import { codeTaken } from '../rules/errors.js';
import { INITIAL_SETTINGS, documentPatternsOf } from '../rules/legal-entity.js';
import { OPTIONAL_SETTINGS, whyNotSettings } from '../rules/settings.js';
import { tidied, withoutNulls } from '../rules/typed.js';
import type { NewLegalEntity } from './open-legal-entity.js';
import { makeLegalEntity } from './open-legal-entity.js';

/**
 * Creates a legal entity; patterns of invoices and credit notes that are not given begin with its code. Refuses with
 * LEGAL_ENTITY_CODE_TAKEN and every invalid field, each at its field.
 */
export async function createLegalEntity(tx: Tx, input: NewLegalEntity): Promise<{ id: string }> {
  const given = withoutNulls(tidied(input, OPTIONAL_SETTINGS)) as NewLegalEntity;
  const typed = { ...documentPatternsOf(given.code), ...given };
  const check = new InputCheck();
  check.add(whyNotSettings({ ...INITIAL_SETTINGS, addressLines: [], ...typed, country: null }, given));
  const known = await findLegalEntities(tx.em);
  if (known.some(({ code }) => code === typed.code)) check.add(codeTaken());
  check.refuse();
  const { id } = await makeLegalEntity(tx, typed);
  return { id };
}
