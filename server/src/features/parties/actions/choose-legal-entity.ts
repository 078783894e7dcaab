import type { Tx } from '../../../platform/write/tx.js';
import { findLegalEntities } from '../repository.js';
import { chosenOf } from '../rules/legal-entity.js';

/**
 * The legal entity of a new record that no document determines: the named one, or the only one if none is named. Refuses
 * with NOT_FOUND and LEGAL_ENTITY_REQUIRED at `legalEntityId`.
 */
export async function chooseLegalEntity(tx: Pick<Tx, 'em'>, id: string | null | undefined) {
  const result = chosenOf(await findLegalEntities(tx.em), id);
  if ('refusal' in result) throw result.refusal;
  return result.chosen;
}
