import { getLegalEntity } from '../../parties/index.js';
import type { BusinessDate } from '../../../kernel/date.js';
import { businessToday } from '../../../kernel/date.js';
import { formatQuantity } from '../../../kernel/quantity.js';
import type { Refusal } from '../../../kernel/refusal.js';
import { InputCheck, refuseIf } from '../../../kernel/refusal.js';
import type { Text } from '../../../kernel/text.js';
import { factOf } from '../../../kernel/text.js';
import type { Tx } from '../../../platform/write/tx.js';
import { say } from '../history.js';
import { getReturn } from '../progress/get-return.js';
import { recordReturnEvent } from '../progress/record-event.js';
import type { Arrived, NewReceiptLine } from '../receipts/arrivals.js';
import { arrivalsOf } from '../receipts/arrivals.js';
import { postReceipt } from '../receipts/post-receipt.js';
import { refuse } from '../refusals.js';
import type { LockedReturn } from '../repository.js';
import { whyNotLateReceipt, whyNotReceive } from '../rules/index.js';
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
  const { order } = locked;
  const legalEntity = await getLegalEntity(tx.em, order.legalEntityId);
  refuseIf(whyNotReceive(order));
  const today = businessToday(tx.now, legalEntity.timeZone);
  const reason = input.lateReason?.trim() || null;
  const units = await checkedArrivals(tx, locked, { ...input, lateReason: reason }, legalEntity.currency, today);
  const receipt = await postReceipt(tx, { locked, legalEntity, today, reason, reversesId: null, units }, 1n);
  recordReturnEvent(tx, order, 'return.received', {
    changes: {
      receipt: { to: factOf('name', receipt.number) },
      received: { to: factOf('texts', units.map(unitsOf)) },
    },
    reason: reason ?? undefined,
  });
  return { id: order.id, receiptId: receipt.id };
}

/** The received units; refuses everything wrong with the receipt together. */
async function checkedArrivals(
  tx: Tx,
  locked: LockedReturn,
  { lines, lateReason, expectedVersion }: NewReceipt,
  currency: string,
  today: BusinessDate,
): Promise<readonly Arrived[]> {
  const check = new InputCheck();
  check.add(whyNotLateReceipt(locked.own.arriveBy, today, acceptanceBy(tx.actor, lateReason)), ['lateReason']);
  const arrived = await arrivalsOf(tx, check, locked, lines, currency);
  check.add(whyNotVersion(locked.order.version, expectedVersion));
  check.refuse();
  return arrived;
}

const unitsOf = ({ line, quantity, disposition }: Arrived): Text =>
  say.unitsReceived({
    lineNumber: line.lineNumber,
    product: line.order.description,
    quantity: formatQuantity(quantity),
    unit: line.order.unit,
    disposition: { name: disposition.name, translations: disposition.nameTranslations },
  });

/** Two users may have counted the same box: a count against an earlier version is refused. */
function whyNotVersion(current: number, expected: number | null | undefined): Refusal | undefined {
  if (expected === null || expected === undefined || expected === current) return undefined;
  return refuse.changedWhileCounting({ current }).at('expectedVersion');
}
