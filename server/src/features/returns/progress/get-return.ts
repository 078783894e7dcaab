import type { Tx } from '../../../platform/write/tx.js';
import { refuse } from '../refusals.js';
import type { LockedReturn } from '../repository.js';
import { lockReturn } from '../repository.js';

/** Gets and locks a return with its lines. Refuses the input field with NOT_FOUND. */
export async function getReturn(tx: Tx, id: string, field = 'returnOrderId'): Promise<LockedReturn> {
  const found = await lockReturn(tx.em, id);
  if (!found) throw refuse.noReturn().at(field);
  return found;
}
