import { InputCheck, refuseIf } from '../../../kernel/refusal.js';
import type { Tx } from '../../../platform/write/tx.js';
import { getReturn } from '../progress/get-return.js';
import { whyNotDecline, whyNotReason } from '../rules/index.js';
import { cancelUnits } from './cancel-units.js';

/**
 * Declines the pending request of a partner, who reads the reason; its units can be returned again. Refuses with
 * NOT_REQUESTED, INVALID_TRANSITION, REASON_REQUIRED.
 */
export async function declineReturnOrder(
  tx: Tx,
  input: { returnOrderId: string; reason: string },
): Promise<{ id: string }> {
  const check = new InputCheck();
  const found = await check.load(() => declinableReturn(tx, input.returnOrderId));
  check.add(whyNotReason('decline', input.reason));
  check.refuse();
  return cancelUnits(tx, found!, { verb: 'decline', event: 'return.declined', reason: input.reason.trim() });
}

async function declinableReturn(tx: Tx, id: string) {
  const locked = await getReturn(tx, id);
  refuseIf(whyNotDecline({ status: locked.order.status, origin: locked.own.origin }));
  return locked;
}
