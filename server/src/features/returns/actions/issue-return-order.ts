import { getLegalEntity } from '../../parties/index.js';
import { businessToday } from '../../../kernel/date.js';
import { refuseIf } from '../../../kernel/refusal.js';
import type { Tx } from '../../../platform/write/tx.js';
import { getReturn } from '../progress/get-return.js';
import { recordReturnEvent } from '../progress/record-event.js';
import { after, whyNotIssue } from '../rules/index.js';

/** Issues a return to the customer, or resumes it from hold; the date of the first issue is kept. Refuses with INVALID_TRANSITION. */
export async function issueReturnOrder(tx: Tx, input: { returnOrderId: string }): Promise<{ id: string }> {
  const { order, own } = await getReturn(tx, input.returnOrderId);
  refuseIf(whyNotIssue(order));
  const status = { from: order.status, to: after('issue') };
  order.status = status.to;
  order.updatedAt = tx.now;
  own.issuedOn ??= businessToday(tx.now, (await getLegalEntity(tx.em, order.legalEntityId)).timeZone);
  recordReturnEvent(tx, order, 'return.issued', { status });
  return { id: order.id };
}
