import { getLegalEntity } from '../../parties/index.js';
import { businessToday } from '../../../kernel/date.js';
import { InputCheck, refuseIf } from '../../../kernel/refusal.js';
import { factOf } from '../../../kernel/text.js';
import type { Tx } from '../../../platform/write/tx.js';
import { getReturn } from '../progress/get-return.js';
import { recordReturnEvent } from '../progress/record-event.js';
import { postReceipt } from '../receipts/post-receipt.js';
import type { ReceivedUnits } from '../receipts/received-units.js';
import { refuse } from '../refusals.js';
import type { LockedReturn, PostedReceipt } from '../repository.js';
import { findReceipt } from '../repository.js';
import { creditableUnits, whyNotOpen, whyNotReason, whyNotReverse } from '../rules/index.js';

/**
 * Reverses a receipt by posting another one; posted rows do not change. Its units are expected again. Refuses with
 * RECEIPT_REVERSED, RECEIPT_CREDITED, INSUFFICIENT_STOCK, REASON_REQUIRED, INVALID_TRANSITION.
 */
export async function reverseReceipt(
  tx: Tx,
  input: { receiptId: string; reason: string },
): Promise<{ id: string; receiptId: string }> {
  const check = new InputCheck();
  const found = await check.load(() => reversibleReceipt(tx, input.receiptId));
  check.add(whyNotReason('reverseReceipt', input.reason));
  check.refuse();
  const { receipt, locked } = found!;
  const { order } = locked;
  const reason = input.reason.trim();
  const legalEntity = await getLegalEntity(tx.em, order.legalEntityId);
  const today = businessToday(tx.now, legalEntity.timeZone);
  const units = receipt.lines.map((line) => reversedUnits(line, locked));
  const reversal = await postReceipt(tx, { locked, legalEntity, today, reason, reversesId: receipt.id, units }, -1n);
  recordReturnEvent(tx, order, 'return.receiptReversed', {
    changes: { receipt: { to: factOf('name', receipt.number) }, reversal: { to: factOf('name', reversal.number) } },
    reason,
  });
  return { id: order.id, receiptId: reversal.id };
}

async function reversibleReceipt(tx: Tx, id: string) {
  const found = await findReceipt(tx, id);
  if (!found) throw refuse.noReceipt().at('receiptId');
  const locked = await getReturn(tx, found.orderId, 'receiptId');
  const receipt = (await findReceipt(tx, id))!;
  refuseIf(whyNotOpen(locked.order));
  const unitsOf = (lineId: string) => receipt.lines.filter(({ orderLineId }) => orderLineId === lineId);
  const lines = locked.lines.map((line) => ({ ...line, quantity: creditableUnits(unitsOf(line.order.id)) }));
  refuseIf(whyNotReverse(receipt, lines));
  return { receipt, locked };
}

const reversedUnits = (
  { id, orderLineId, ...units }: PostedReceipt['lines'][number],
  { lines }: LockedReturn,
): ReceivedUnits => ({
  ...units,
  line: lines.find(({ order }) => order.id === orderLineId)!,
  note: null,
  reversesId: id,
});
