import { newOrderLineRows, newOrderRows } from '../../orders/index.js';
import { returnNumbering } from '../../parties/index.js';
import { addDays } from '../../../kernel/date.js';
import { percentFromScaled } from '../../../kernel/percent.js';
import { unitPriceFromScaled } from '../../../kernel/price.js';
import { quantityFromScaled } from '../../../kernel/quantity.js';
import { insertNumbered } from '../../../platform/write/insert-numbered.js';
import type { SharedCall } from '../../../platform/write/shared-action.js';
import type { Tx } from '../../../platform/write/tx.js';
import { insertRows } from '../../../platform/write/write-rows.js';
import type { ExpectedCredit } from '../../invoicing/index.js';
import { newReturnLineRows, newReturnRows } from '../tables.js';
import type { CheckedLine, CheckedReturn } from './check-lines.js';

/** A return that can be created, with the credit that its units would give now. */
export interface AcceptedReturn extends CheckedReturn {
  id: string;
  companyId: string;
  call: SharedCall<{ customerReference?: string | null; description?: string | null }>;
  expected: ExpectedCredit;
}

const NONE = quantityFromScaled(0n);

/** A partner may not read costs: the database enters that of the invoice line when the return line is inserted. */
const ENTERED_BY_DATABASE = unitPriceFromScaled(0n);

/** Writes new returns, each table with one statement; the orders of each legal entity get consecutive references. */
export function writeReturns(tx: Tx, accepted: readonly AcceptedReturn[], origin: 'STAFF' | 'PARTNER'): void {
  const byLegalEntity = Map.groupBy(accepted, ({ legalEntity }) => legalEntity.id);
  for (const [, own] of [...byLegalEntity].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const rows = own.map((made) => orderRow(tx, made));
    insertNumbered(tx, newOrderRows, rows, 'reference', returnNumbering(tx, own[0]!.legalEntity));
  }
  insertRows(tx, newOrderLineRows, accepted.flatMap(orderLines));
  insertRows(
    tx,
    newReturnRows,
    accepted.map((made) => returnRow(made, origin)),
  );
  insertRows(tx, newReturnLineRows, accepted.flatMap(returnLines));
}

const orderRow = (tx: Tx, { id, companyId, legalEntity, today, lines, call, expected }: AcceptedReturn) => ({
  id,
  order_type: 'RETURNED_ORDER',
  legal_entity_id: legalEntity.id,
  company_id: companyId,
  status: 'PENDING',
  currency: lines[0]!.sold.currency,
  discount_method: legalEntity.lineDiscountMethod,
  customer_reference: call.input.customerReference?.trim() || null,
  description: call.input.description?.trim() || null,
  order_date: today,
  completed_on: null,
  discount_percent: percentFromScaled(0n),
  discount_amount: 0n,
  freight: 0n,
  exchange_rate: lines[0]!.sold.exchangeRate,
  total: expected.totalMinor,
  to_invoice: 0n,
  line_count: lines.length,
  lines_to_deliver: lines.length,
  lines_to_invoice: 0,
  lines_to_decide: 0,
  created_by: call.author.actor.name,
  created_at: tx.now,
  updated_at: tx.now,
  version: 1,
});

const orderLines = ({ id: orderId, companyId, lines, expected }: AcceptedReturn) =>
  lines.map(({ id, sold, quantity, taxCategory }, index) => ({
    id,
    order_id: orderId,
    company_id: companyId,
    line_number: index + 1,
    product_id: sold.productId,
    description: sold.description,
    unit: sold.unit,
    quantity,
    price: sold.unitPrice,
    discount: 0n,
    net: expected.byLine.get(id)!,
    tax_category: taxCategory,
    unit_cost: sold.unitCost ?? ENTERED_BY_DATABASE,
    delivered: NONE,
    invoiced: NONE,
    cancelled: NONE,
  }));

const returnRow = ({ id, companyId, today, legalEntity }: AcceptedReturn, origin: 'STAFF' | 'PARTNER') => ({
  order_id: id,
  order_type: 'RETURNED_ORDER',
  company_id: companyId,
  origin,
  issued_on: null,
  arrive_by: addDays(today, legalEntity.returnValidityDays),
  cancel_reason: null,
});

const returnLines = (made: AcceptedReturn) => made.lines.map((line) => returnLine(made, line));

const returnLine = ({ id: orderId, companyId, expected }: AcceptedReturn, line: CheckedLine) => ({
  order_line_id: line.id,
  order_id: orderId,
  company_id: companyId,
  kind: 'INVOICE_LINE',
  invoice_line_id: line.sold.id,
  reason_id: line.input.reasonId ?? null,
  note: line.input.note?.trim() || null,
  late_reason: line.input.lateReason?.trim() || null,
  announced: line.quantity,
  received: NONE,
  in_quarantine: NONE,
  decided: NONE,
  to_credit: NONE,
  credited: NONE,
  kept: NONE,
  cancelled: NONE,
  sent_back: NONE,
  expected_credit: expected.byLine.get(line.id)!,
});
