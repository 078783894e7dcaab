import { releaseReserved } from '../../invoicing/index.js';
import { SalesOrderLine } from '../../orders/index.js';
import { getLegalEntity } from '../../parties/index.js';
import { businessToday } from '../../../kernel/date.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { formatQuantity } from '../../../kernel/quantity.js';
import { InputCheck, refuseIf } from '../../../kernel/refusal.js';
import type { Text } from '../../../kernel/text.js';
import { factOf } from '../../../kernel/text.js';
import { isId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';
import { statusAfter } from '../progress/status-after.js';
import { expectedCredit } from '../crediting/expected-credit.js';
import { getReturn } from '../progress/get-return.js';
import { writeHeaders } from '../progress/header.js';
import { recordReturnEvent } from '../progress/record-event.js';
import { reservedOf } from '../progress/reserved-units.js';
import { say } from '../history.js';
import type { LockedReturnLine } from '../repository.js';
import { writeLines } from '../repository.js';
import { expected, whyNotExpected, whyNotOpen, whyNotReason } from '../rules/index.js';

/** Cancels the units of a line that are still expected; they can be returned again. Refuses with INVALID_TRANSITION, OVER_RECEIPT, REASON_REQUIRED. */
export async function cancelReturnLine(
  tx: Tx,
  input: { returnLineId: string; reason: string },
): Promise<{ id: string }> {
  const check = new InputCheck();
  const found = await check.load(() => cancellableLine(tx, input.returnLineId));
  check.add(whyNotReason('cancelLine', input.reason));
  check.refuse();
  const { locked, line } = found!;
  const { order, lines } = locked;
  const left = expected(line);
  const reason = input.reason.trim();
  const cancelled = (line.cancelled + left) as Quantity;
  const legalEntity = await getLegalEntity(tx.em, order.legalEntityId);
  const after = lines.map((each) => (each === line ? { ...each, cancelled } : each));
  const today = businessToday(tx.now, legalEntity.timeZone);
  const { totalMinor, ofLine } = await expectedCredit(tx, legalEntity, locked, after, today);
  writeLines(tx, after, ofLine);
  recordReturnEvent(tx, order, 'return.lineCancelled', {
    changes: { cancelled: { to: factOf('text', unitsOf(line, left)) } },
    reason,
  });
  writeHeaders(tx, today, [{ locked, lines: after, totalMinor, status: statusAfter(tx, legalEntity, locked, after) }]);
  releaseReserved(
    tx,
    reservedOf([line], () => left),
  );
  return { id: order.id };
}

const unitsOf = ({ lineNumber, order }: LockedReturnLine, quantity: Quantity): Text =>
  say.unitsCancelled({
    lineNumber,
    product: order.description,
    quantity: formatQuantity(quantity),
    unit: order.unit,
  });

async function cancellableLine(tx: Tx, id: string) {
  const found = isId(id) ? await tx.em.findOne(SalesOrderLine, { id }) : null;
  const locked = await getReturn(tx, found?.order.id ?? '', 'returnLineId');
  refuseIf(whyNotOpen(locked.order));
  const line = locked.lines.find((each) => each.order.id === id)!;
  refuseIf(whyNotExpected(line)?.at('returnLineId'));
  return { locked, line };
}
