import { refuseIf } from '../../../kernel/refusal.js';
import { factOf } from '../../../kernel/text.js';
import type { Tx } from '../../../platform/write/tx.js';
import { refuse } from '../refusals.js';
import { lockOrder } from '../repository.js';
import { orderLifeCycle, whyNotConfirm } from '../rules.js';

/** Confirms a sales order, or resumes it from hold. Refuses with NOT_FOUND and INVALID_TRANSITION. */
export async function confirmSalesOrder(tx: Tx, input: { orderId: string }): Promise<{ id: string }> {
  const locked = await lockOrder(tx.em, input.orderId);
  if (locked?.order.orderType !== 'SALES_ORDER') throw refuse.orderUnknown().at('orderId');
  const { order } = locked;
  refuseIf(whyNotConfirm(order));
  const from = order.status;
  order.status = orderLifeCycle.after('confirm');
  order.updatedAt = tx.now;
  tx.recordEvent({
    type: 'order.confirmed',
    document: { kind: 'SALES_ORDER', id: order.id, companyId: order.companyId },
    changes: { status: { from: factOf('code', from), to: factOf('code', order.status) } },
  });
  return { id: order.id };
}
