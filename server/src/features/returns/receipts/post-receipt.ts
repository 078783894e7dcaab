import { postVouchers } from '../../ledger/index.js';
import { moveStock } from '../../stock/index.js';
import type { BusinessDate } from '../../../kernel/date.js';
import { insertRows } from '../../../platform/write/write-rows.js';
import { newId } from '../../../platform/id.js';
import { nextReference } from '../../../platform/write/reference.js';
import type { Tx } from '../../../platform/write/tx.js';
import { creditNow } from '../crediting/credit-draft.js';
import { writeHeaders } from '../progress/header.js';
import type { LockedReturn } from '../repository.js';
import { writeLines } from '../repository.js';
import type { ReceiptSign } from '../rules/index.js';
import { afterReceipt } from '../rules/index.js';
import { receiptLineRows, receiptRows } from '../tables.js';
import { receiptEntries } from './receipt-entries.js';
import { receiptMovements } from './receipt-movements.js';
import type { ReceivedUnits } from './received-units.js';

/** A receipt that passed all checks: its units, and the receipt that it reverses. */
export interface CheckedReceipt {
  locked: LockedReturn;
  legalEntity: { currency: string; creditsFreightShare: boolean };
  today: BusinessDate;
  reason: string | null;
  reversesId: string | null;
  units: readonly ReceivedUnits[];
}

/** The id and the number of a posted receipt. */
interface PostedNumber {
  id: string;
  number: string;
}

/**
 * Posts a receipt with everything that follows from it, and returns its id and number: the quantities of the return lines, the
 * header with the amount to credit now, stock movements and the voucher. With the sign -1 its units are taken away again.
 */
export async function postReceipt(tx: Tx, receipt: CheckedReceipt, sign: ReceiptSign): Promise<PostedNumber> {
  const { locked, legalEntity, today, units } = receipt;
  const lines = locked.lines.map((line) =>
    afterReceipt(
      line,
      units.filter((each) => each.line === line),
      sign,
    ),
  );
  const toCredit = await creditNow(tx, legalEntity, locked, today, (_, index) => lines[index]!.toCredit);
  const posted = { id: newId(), number: await nextReceiptNumber(tx, locked.order.legalEntityId) };
  writeReceipt(tx, receipt, posted);
  writeLines(tx, lines);
  writeHeaders(tx, today, [{ locked, lines, toCreditMinor: toCredit.totalMinor }]);
  await moveStock(tx, receiptMovements(units, posted.id, sign));
  await postVoucher(tx, receipt, posted, sign);
  return posted;
}

async function nextReceiptNumber(tx: Tx, legalEntityId: string): Promise<string> {
  return `RC-${String(await nextReference(tx, { kind: 'receipt', legalEntityId })).padStart(4, '0')}`;
}

function writeReceipt(tx: Tx, receipt: CheckedReceipt, { id, number }: PostedNumber): void {
  const { order } = receipt.locked;
  const shared = { order_id: order.id, company_id: order.companyId };
  insertRows(tx, receiptRows, [
    {
      ...shared,
      id,
      legal_entity_id: order.legalEntityId,
      number,
      received_on: receipt.today,
      reverses_id: receipt.reversesId,
      reason: receipt.reason,
      posted_at: tx.now,
      posted_by: tx.actor.name,
    },
  ]);
  const rows = receipt.units.map((units) => ({ ...shared, ...receiptLineOf(units), receipt_id: id }));
  insertRows(tx, receiptLineRows, rows);
}

const receiptLineOf = (units: ReceivedUnits) => ({
  id: newId(),
  order_line_id: units.line.order.id,
  quantity: units.quantity,
  disposition_id: units.disposition.id,
  action: units.disposition.action,
  location_id: units.locationId,
  condition: units.condition,
  note: units.note,
  cost: units.costMinor,
  reverses_id: units.reversesId,
});

async function postVoucher(
  tx: Tx,
  receipt: CheckedReceipt,
  { id, number }: PostedNumber,
  sign: ReceiptSign,
): Promise<void> {
  const { order } = receipt.locked;
  await postVouchers(tx, [
    {
      legalEntityId: order.legalEntityId,
      number,
      postingDate: receipt.today,
      source: { kind: 'RECEIPT', id },
      companyId: order.companyId,
      currency: receipt.legalEntity.currency,
      entries: receiptEntries(receipt.units, sign),
    },
  ]);
}
