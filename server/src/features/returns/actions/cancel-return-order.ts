import { releaseReserved } from '../../invoicing/index.js';
import { getLegalEntity } from '../../parties/index.js';
import { businessToday } from '../../../kernel/date.js';
import { InputCheck, refuseIf } from '../../../kernel/refusal.js';
import type { Tx } from '../../../platform/write/tx.js';
import { getReturn } from '../progress/get-return.js';
import { writeHeaders } from '../progress/header.js';
import { recordReturnEvent } from '../progress/record-event.js';
import { reservedOf } from '../progress/reserved-units.js';
import { writeLines } from '../repository.js';
import { after, expected, whyNotCancel, whyNotReason } from '../rules/index.js';

/** Cancels a return without received goods; its units can be returned again. Refuses with INVALID_TRANSITION, REASON_REQUIRED. */
export async function cancelReturnOrder(
  tx: Tx,
  input: { returnOrderId: string; reason: string },
): Promise<{ id: string }> {
  const check = new InputCheck();
  const found = await check.load(() => cancellableReturn(tx, input.returnOrderId));
  check.add(whyNotReason('cancel', input.reason));
  check.refuse();
  const locked = found!;
  const { order, own, lines } = locked;
  const reason = input.reason.trim();
  const cancelled = lines.map((line) => ({ ...line, cancelled: line.quantity }));
  await writeLines(tx, cancelled, () => 0n);
  own.cancelReason = reason;
  const status = { from: order.status, to: after('cancel') };
  const today = businessToday(tx.now, (await getLegalEntity(tx.em, order.legalEntityId)).timeZone);
  await writeHeaders(tx, today, [{ locked, status: status.to, totalMinor: 0n, lines: cancelled }]);
  await releaseReserved(tx, reservedOf(lines, expected));
  recordReturnEvent(tx, order, 'return.cancelled', { status, reason });
  return { id: order.id };
}

async function cancellableReturn(tx: Tx, id: string) {
  const locked = await getReturn(tx, id);
  const received = locked.lines.reduce((sum, line) => sum + line.received, 0n);
  refuseIf(whyNotCancel(locked.order, received));
  return locked;
}
