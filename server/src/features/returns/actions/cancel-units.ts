import { releaseReserved } from '../../invoicing/index.js';
import { getLegalEntity } from '../../parties/index.js';
import { businessToday } from '../../../kernel/date.js';
import { updateRows } from '../../../platform/write/write-rows.js';
import type { Tx } from '../../../platform/write/tx.js';
import type { LockedReturn } from '../repository.js';
import { after, expected } from '../rules/index.js';
import { progressRows, toCreditRow, toCreditRows } from '../tables.js';
import { writeHeaders } from '../progress/header.js';
import { recordReturnEvent } from '../progress/record-event.js';

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
  await updateRows(
    tx,
    progressRows,
    ['id'],
    lines.map((line) => ({ id: line.order.id, delivered: 0n, invoiced: 0n, cancelled: line.quantity })),
  );
  await updateRows(
    tx,
    toCreditRows,
    ['order_line_id'],
    lines.map((line) => toCreditRow(line, 0n)),
  );
  own.cancelReason = reason;
  const status = { from: order.status, to: after(verb) };
  const today = businessToday(tx.now, (await getLegalEntity(tx.em, order.legalEntityId)).timeZone);
  await writeHeaders(tx, today, [
    { locked, status: status.to, totalMinor: 0n, lines: lines.map((line) => ({ ...line, cancelled: line.quantity })) },
  ]);
  await releaseReserved(tx, new Map(lines.map((line) => [line.own.invoiceLineId, expected(line)])));
  recordReturnEvent(tx, order, event, { status, reason });
  return { id: order.id };
}
