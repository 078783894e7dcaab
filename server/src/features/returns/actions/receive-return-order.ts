import { postVouchers } from '../../ledger/index.js';
import { getLegalEntity } from '../../parties/index.js';
import { moveStock } from '../../stock/index.js';
import { businessToday } from '../../../kernel/date.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { formatQuantity } from '../../../kernel/quantity.js';
import type { Refusal } from '../../../kernel/refusal.js';
import { InputCheck, refuseIf } from '../../../kernel/refusal.js';
import type { Text } from '../../../kernel/text.js';
import { factOf } from '../../../kernel/text.js';
import { insertRows, updateRows } from '../../../platform/database/rows.js';
import { newId } from '../../../platform/id.js';
import { nextReference } from '../../../platform/write/reference.js';
import type { Tx } from '../../../platform/write/tx.js';
import { arrivalsOf, conditionStatus } from '../posting/arrivals.js';
import type { Arrived, NewReceiptLine } from '../posting/arrivals.js';
import { creditNow } from '../posting/credit-draft.js';
import { getReturn } from '../posting/get-return.js';
import { writeHeaders } from '../posting/header.js';
import { receiptEntries } from '../posting/receipt-entries.js';
import { recordReturnEvent } from '../posting/record-event.js';
import { say } from '../history.js';
import { refuse } from '../refusals.js';
import { whyNotLateReceipt, whyNotReceive } from '../rules/index.js';
import { progressRow, progressRows, receiptLineRows, receiptRows, toCreditRow, toCreditRows } from '../tables.js';
import { acceptanceBy } from './acceptance.js';

export interface NewReceipt {
  returnOrderId: string;
  /** The version of the return during counting. */
  expectedVersion?: number | null;
  lateReason?: string | null;
  lines: readonly NewReceiptLine[];
}

/**
 * Posts a receipt of units, each with its disposition. The dispositions take effect immediately: goods go to their
 * location or are scrapped, their cost leaves the cost of sales, and they may be credited. Refuses with
 * INVALID_TRANSITION, OVER_RECEIPT, DISPOSITION_LOCATION, RETURN_DEADLINE_PASSED, NOT_FOUND, STALE_VERSION, each with its path.
 */
export async function receiveReturnOrder(tx: Tx, input: NewReceipt): Promise<{ id: string; receiptId: string }> {
  const locked = await getReturn(tx, input.returnOrderId);
  const { order, own, lines } = locked;
  const legalEntity = await getLegalEntity(tx.em, order.legalEntityId);
  refuseIf(whyNotReceive(order));
  const today = businessToday(tx.now, legalEntity.timeZone);
  const lateReason = input.lateReason?.trim() || null;
  const check = new InputCheck();
  check.add(whyNotLateReceipt(own.arriveBy, today, acceptanceBy(tx.actor, lateReason)), ['lateReason']);
  const arrived = await arrivalsOf(tx, check, locked, input.lines, legalEntity.currency);
  check.add(whyNotVersion(order.version, input.expectedVersion));
  check.refuse();
  const after = lines.map((line) => {
    const units = arrived.filter((each) => each.line === line).reduce((sum, each) => sum + each.quantity, 0n);
    return { ...line, received: (line.received + units) as Quantity, toCredit: (line.toCredit + units) as Quantity };
  });
  const toCredit = await creditNow(tx, legalEntity, locked, today, (_, index) => after[index]!.toCredit);
  const receiptId = newId();
  const number = `RC-${String(await nextReference(tx, { kind: 'receipt', legalEntityId: order.legalEntityId })).padStart(4, '0')}`;
  const shared = { order_id: order.id, company_id: order.companyId };
  await insertRows(tx, receiptRows, [
    {
      ...shared,
      id: receiptId,
      legal_entity_id: order.legalEntityId,
      number,
      received_on: today,
      reverses_id: null,
      reason: lateReason,
      posted_at: tx.now,
      posted_by: tx.actor.name,
    },
  ]);
  await insertRows(
    tx,
    receiptLineRows,
    arrived.map((line) => ({ ...shared, ...receiptLineOf(line), receipt_id: receiptId })),
  );
  await updateRows(tx, progressRows, ['id'], after.map(progressRow));
  await updateRows(
    tx,
    toCreditRows,
    ['order_line_id'],
    after.map((line) => toCreditRow(line)),
  );
  await writeHeaders(tx, today, [{ locked, lines: after, toCreditMinor: toCredit.totalMinor }]);
  await moveStock(
    tx,
    arrived.flatMap((line) => stockMove(line, receiptId)),
  );
  await postVouchers(tx, [
    {
      legalEntityId: order.legalEntityId,
      number,
      postingDate: today,
      source: { kind: 'RECEIPT', id: receiptId },
      companyId: order.companyId,
      currency: legalEntity.currency,
      entries: receiptEntries(arrived),
    },
  ]);
  recordReturnEvent(tx, order, 'return.received', {
    changes: { received: { to: factOf('texts', arrived.map(unitsOf)) } },
    reason: lateReason ?? undefined,
  });
  return { id: order.id, receiptId };
}

const unitsOf = ({ line, quantity, disposition }: Arrived): Text =>
  say.unitsReceived({
    lineNumber: line.lineNumber,
    product: line.order.description,
    quantity: formatQuantity(quantity),
    unit: line.order.unit,
    disposition: disposition.name,
  });

/** Two users may have counted the same box: a count against an earlier version is refused. */
function whyNotVersion(current: number, expected: number | null | undefined): Refusal | undefined {
  if (expected === null || expected === undefined || expected === current) return undefined;
  return refuse.changedWhileCounting({ current }).at('expectedVersion');
}

const receiptLineOf = (arrived: Arrived) => ({
  id: newId(),
  order_line_id: arrived.line.order.id,
  quantity: arrived.quantity,
  disposition_id: arrived.disposition.id,
  action: arrived.disposition.action,
  location_id: arrived.locationId,
  condition: arrived.condition,
  note: arrived.note,
  cost: arrived.costMinor,
  reverses_id: null,
});

const stockMove = ({ line, quantity, locationId, condition }: Arrived, id: string) =>
  locationId
    ? [
        {
          productId: line.order.productId,
          locationId,
          status: conditionStatus(condition),
          quantity,
          source: { kind: 'RECEIPT' as const, id },
        },
      ]
    : [];
