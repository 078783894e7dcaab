import { refuseIf } from '../../../kernel/refusal.js';
import { isPartner } from '../../../platform/right-holders.js';
import type { Tx } from '../../../platform/write/tx.js';
import { whyNotRequest } from '../rules/index.js';
import type { NewReturnLine } from './check-lines.js';
import { makePendingReturn } from './create-return-order.js';

export interface RequestedReturn {
  customerReference?: string | null;
  description?: string | null;
  lines: readonly Omit<NewReturnLine, 'lateReason'>[];
}

/**
 * Requests a return for a partner: a pending return as staff create it, with its units reserved, for staff to issue or to
 * decline. Refuses like `createReturnOrder`, and staff with NOT_A_PARTNER; lines of other companies do not exist.
 */
export async function requestReturnOrder(tx: Tx, input: RequestedReturn): Promise<{ id: string }> {
  refuseIf(whyNotRequest({ isPartner: isPartner(tx.actor) }));
  return makePendingReturn(tx, input, { origin: 'PARTNER', event: 'return.requested' });
}
