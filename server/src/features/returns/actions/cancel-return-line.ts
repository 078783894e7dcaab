import { releaseReserved } from '../../invoicing/index.js';
import { SalesOrderLine } from '../../orders/index.js';
import { getLegalEntity } from '../../parties/index.js';
import { businessToday } from '../../../kernel/date.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { formatQuantity } from '../../../kernel/quantity.js';
import { Refusal, refuseIf } from '../../../kernel/refusal.js';
import { updateRows } from '../../../platform/database/rows.js';
import { isId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';
import { statusAfter } from '../posting/status-after.js';
import { updateExpectedCredit } from '../posting/update-expected-credit.js';
import { getReturn } from '../posting/get-return.js';
import { writeHeaders } from '../posting/header.js';
import { recordReturnEvent } from '../posting/record-event.js';
import { expected, whyNotOpen } from '../rules/index.js';
import { progressRow, progressRows } from '../tables.js';

/** Cancels the units of a line that are still expected; they can be returned again. Refuses with INVALID_TRANSITION, OVER_RECEIPT, REASON_REQUIRED. */
export async function cancelReturnLine(
  tx: Tx,
  input: { returnLineId: string; reason: string },
): Promise<{ id: string }> {
  const found = isId(input.returnLineId) ? await tx.em.findOne(SalesOrderLine, { id: input.returnLineId }) : null;
  const locked = await getReturn(tx, found?.order.id ?? '');
  const { order, lines } = locked;
  const line = lines.find((each) => each.order.id === input.returnLineId)!;
  refuseIf(whyNotOpen(order));
  const left = expected(line);
  if (left === 0n)
    throw new Refusal('OVER_RECEIPT', 'Nothing more is expected on this line.', { path: ['returnLineId'] });
  const reason = input.reason.trim();
  if (!reason) throw new Refusal('REASON_REQUIRED', 'Enter why the line is cancelled.', { path: ['reason'] });
  const cancelled = (line.cancelled + left) as Quantity;
  await updateRows(tx, progressRows, ['id'], [progressRow({ ...line, cancelled })]);
  const legalEntity = await getLegalEntity(tx.em);
  const after = lines.map((each) => (each === line ? { ...each, cancelled } : each));
  const today = businessToday(tx.now, legalEntity.timeZone);
  const totalMinor = await updateExpectedCredit(tx, legalEntity, locked, after, today);
  recordReturnEvent(tx, order, 'return.lineCancelled', {
    changes: { [`line ${line.lineNumber}`]: { to: `${formatQuantity(left)} cancelled` } },
    reason,
  });
  await writeHeaders(tx, today, [
    { locked, lines: after, totalMinor, status: statusAfter(tx, legalEntity, locked, after) },
  ]);
  await releaseReserved(tx, new Map([[line.own.invoiceLineId, left]]));
  return { id: order.id };
}
