import { InputCheck, refuseIf } from '../../../kernel/refusal.js';
import type { Tx } from '../../../platform/write/tx.js';
import { getReturn } from '../progress/get-return.js';
import { whyNotCancel, whyNotReason } from '../rules/index.js';
import { cancelUnits } from './cancel-units.js';

/** Cancels a return without received goods; its units can be returned again. Refuses with INVALID_TRANSITION, REASON_REQUIRED. */
export async function cancelReturnOrder(
  tx: Tx,
  input: { returnOrderId: string; reason: string },
): Promise<{ id: string }> {
  const check = new InputCheck();
  const found = await check.load(() => cancellableReturn(tx, input.returnOrderId));
  check.add(whyNotReason('cancel', input.reason));
  check.refuse();
  return cancelUnits(tx, found!, { verb: 'cancel', event: 'return.cancelled', reason: input.reason.trim() });
}

async function cancellableReturn(tx: Tx, id: string) {
  const locked = await getReturn(tx, id);
  const received = locked.lines.reduce((sum, line) => sum + line.received, 0n);
  refuseIf(whyNotCancel(locked.order, received));
  return locked;
}
