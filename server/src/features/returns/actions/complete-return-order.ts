import { getLegalEntity } from '../../parties/index.js';
import { businessToday } from '../../../kernel/date.js';
import { refuseIf } from '../../../kernel/refusal.js';
import type { Tx } from '../../../platform/write/tx.js';
import { getReturn } from '../progress/get-return.js';
import { writeHeaders } from '../progress/header.js';
import { recordReturnEvent } from '../progress/record-event.js';
import { after, whyNotComplete } from '../rules/index.js';

/** Completes a return without open lines. Refuses with INVALID_TRANSITION and RETURN_INCOMPLETE, which lists the lines. */
export async function completeReturnOrder(tx: Tx, input: { returnOrderId: string }): Promise<{ id: string }> {
  const locked = await getReturn(tx, input.returnOrderId);
  const { order, lines } = locked;
  refuseIf(whyNotComplete(order, lines));
  const status = { from: order.status, to: after('complete') };
  const today = businessToday(tx.now, (await getLegalEntity(tx.em, order.legalEntityId)).timeZone);
  writeHeaders(tx, today, [{ locked, lines, status: status.to }]);
  recordReturnEvent(tx, order, 'return.completed', { status });
  return { id: order.id };
}
