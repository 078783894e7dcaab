import { postVouchers } from '../../ledger/index.js';
import { getLegalEntity } from '../../parties/index.js';
import { moveStock } from '../../stock/index.js';
import { businessToday } from '../../../kernel/date.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { InputCheck, refuseIf } from '../../../kernel/refusal.js';
import { insertRows, updateRows } from '../../../platform/database/rows.js';
import { newId } from '../../../platform/id.js';
import { nextReference } from '../../../platform/write/reference.js';
import type { Tx } from '../../../platform/write/tx.js';
import { conditionStatus } from '../posting/arrivals.js';
import { creditNow } from '../posting/credit-draft.js';
import { getReturn } from '../posting/get-return.js';
import { writeHeaders } from '../posting/header.js';
import { receiptEntries } from '../posting/receipt-entries.js';
import { recordReturnEvent } from '../posting/record-event.js';
import { refuse } from '../refusals.js';
import type { PostedReceipt } from '../repository.js';
import { findReceipt } from '../repository.js';
import { whyNotOpen, whyNotReason, whyNotReverse } from '../rules/index.js';
import { progressRow, progressRows, receiptLineRows, receiptRows, toCreditRow, toCreditRows } from '../tables.js';

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
  const { order, lines } = locked;
  const reason = input.reason.trim();
  const legalEntity = await getLegalEntity(tx.em, order.legalEntityId);
  const today = businessToday(tx.now, legalEntity.timeZone);
  const after = lines.map((line) => {
    const back = unitsOf(receipt, line.order.id);
    return { ...line, received: (line.received - back) as Quantity, toCredit: (line.toCredit - back) as Quantity };
  });
  const toCredit = await creditNow(tx, legalEntity, locked, today, (_, index) => after[index]!.toCredit);
  const number = `RC-${String(await nextReference(tx, { kind: 'receipt', legalEntityId: order.legalEntityId })).padStart(4, '0')}`;
  const receiptId = newId();
  await writeReversal(tx, receipt, { receiptId, number, today, reason, order });
  await updateRows(tx, progressRows, ['id'], after.map(progressRow));
  await updateRows(
    tx,
    toCreditRows,
    ['order_line_id'],
    after.map((line) => toCreditRow(line)),
  );
  await writeHeaders(tx, today, [{ locked, lines: after, toCreditMinor: toCredit.totalMinor }]);
  const productOf = new Map(lines.map((line) => [line.order.id, line.order.productId]));
  await moveStock(
    tx,
    receipt.lines.flatMap(({ orderLineId, locationId, condition, quantity }) =>
      locationId
        ? [
            {
              productId: productOf.get(orderLineId)!,
              locationId,
              status: conditionStatus(condition),
              quantity: -quantity as Quantity,
              source: { kind: 'RECEIPT' as const, id: receiptId },
            },
          ]
        : [],
    ),
  );
  const entries = receiptEntries(
    receipt.lines.map(({ action, costMinor }) => ({ disposition: { action }, costMinor })),
    -1n,
  );
  const source = { kind: 'RECEIPT', id: receiptId } as const;
  await postVouchers(tx, [
    {
      legalEntityId: order.legalEntityId,
      number,
      postingDate: today,
      source,
      companyId: order.companyId,
      currency: legalEntity.currency,
      entries,
    },
  ]);
  recordReturnEvent(tx, order, 'return.receiptReversed', { reason });
  return { id: order.id, receiptId };
}

async function reversibleReceipt(tx: Tx, id: string) {
  const found = await findReceipt(tx, id);
  if (!found) throw refuse.noReceipt().at('receiptId');
  const locked = await getReturn(tx, found.orderId, 'receiptId');
  const receipt = (await findReceipt(tx, id))!;
  refuseIf(whyNotOpen(locked.order));
  const lines = locked.lines.map((line) => ({ ...line, quantity: unitsOf(receipt, line.order.id) }));
  const affected = lines.filter((line) => line.quantity > 0n);
  refuseIf(whyNotReverse(receipt, affected));
  return { receipt, locked };
}

const unitsOf = ({ lines }: PostedReceipt, orderLineId: string): Quantity => {
  const own = lines.filter((line) => line.orderLineId === orderLineId);
  return own.reduce((sum, line) => sum + line.quantity, 0n) as Quantity;
};

interface Reversal {
  receiptId: string;
  number: string;
  today: string;
  reason: string;
  order: { id: string; companyId: string; legalEntityId: string };
}

async function writeReversal(
  tx: Tx,
  receipt: PostedReceipt,
  { receiptId, number, today, reason, order }: Reversal,
): Promise<void> {
  const shared = { order_id: order.id, company_id: order.companyId };
  await insertRows(tx, receiptRows, [
    {
      ...shared,
      id: receiptId,
      legal_entity_id: order.legalEntityId,
      number,
      received_on: today,
      reverses_id: receipt.id,
      reason,
      posted_at: tx.now,
      posted_by: tx.actor.name,
    },
  ]);
  await insertRows(
    tx,
    receiptLineRows,
    receipt.lines.map((line) => ({
      ...shared,
      id: newId(),
      receipt_id: receiptId,
      order_line_id: line.orderLineId,
      quantity: line.quantity,
      disposition_id: line.dispositionId,
      action: line.action,
      location_id: line.locationId,
      condition: line.condition,
      note: null,
      cost: line.costMinor,
      reverses_id: line.id,
    })),
  );
}
