import { Refusal } from '../../../kernel/refusal.js';
import type { Tx } from '../../../platform/write/tx.js';
import type { LockedReturn } from '../repository.js';
import { lockReturn } from '../repository.js';

/** Gets and locks a return with its lines. Refuses the input field with NOT_FOUND. */
export async function getReturn(tx: Tx, id: string, field = 'returnOrderId'): Promise<LockedReturn> {
  const found = await lockReturn(tx.em, id);
  if (!found)
    throw new Refusal('NOT_FOUND', 'There is no such return order, or you may not see it.', {
      path: [field],
    });
  return found;
}
