import { releaseReserved } from '../../invoicing/index.js';
import { getLegalEntity } from '../../parties/index.js';
import { businessToday } from '../../../kernel/date.js';
import type { Tx } from '../../../platform/write/tx.js';
import { writeLines, type LockedReturn } from '../repository.js';
import { after, expected } from '../rules/index.js';
import { writeHeaders } from '../progress/header.js';
import { recordReturnEvent } from '../progress/record-event.js';
import { reservedOf } from '../progress/reserved-units.js';

/** Which verb ends a return before goods arrive, its event, and the reason that was entered. */
interface Ending {
  verb: 'cancel' | 'decline';
  event: 'return.cancelled' | 'return.declined';
  reason: string;
}

/** Cancels all units of a return without received goods, which can then be returned again, and records why. */
export async function cancelUnits(
  tx: Tx,
  locked: LockedReturn,
  { verb, event, reason }: Ending,
): Promise<{ id: string }> {
  const { order, own, lines } = locked;
  const cancelled = lines.map((line) => ({ ...line, cancelled: line.quantity }));
  writeLines(tx, cancelled, () => 0n);
  own.cancelReason = reason;
  const status = { from: order.status, to: after(verb) };
  const today = businessToday(tx.now, (await getLegalEntity(tx.em, order.legalEntityId)).timeZone);
  writeHeaders(tx, today, [{ locked, status: status.to, totalMinor: 0n, lines: cancelled }]);
  releaseReserved(tx, reservedOf(lines, expected));
  recordReturnEvent(tx, order, event, { status, reason });
  return { id: order.id };
}
