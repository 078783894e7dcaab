import { rowsOf } from '../../platform/database/rows.js';

export const receiptRows = rowsOf('receipt', {
  id: 'uuid',
  legal_entity_id: 'uuid',
  order_id: 'uuid',
  company_id: 'uuid',
  number: 'text',
  received_on: 'date',
  reverses_id: 'uuid?',
  reason: 'text?',
  posted_at: 'moment',
  posted_by: 'text',
});

export const receiptLineRows = rowsOf('receipt_line', {
  id: 'uuid',
  receipt_id: 'uuid',
  order_id: 'uuid',
  company_id: 'uuid',
  order_line_id: 'uuid',
  quantity: 'quantity',
  disposition_id: 'uuid',
  action: 'text',
  location_id: 'uuid?',
  condition: 'text?',
  note: 'text?',
  cost: 'amount',
  reverses_id: 'uuid?',
});

/** What moves on the order lines of a return. */
export const progressRows = rowsOf('sales_order_line', {
  id: 'uuid',
  delivered: 'quantity',
  invoiced: 'quantity',
  cancelled: 'quantity',
});

/** A line of a return as its order line keeps it. */
export const progressRow = (line: {
  order: { id: string };
  received: bigint;
  credited: bigint;
  cancelled: bigint;
}) => ({
  id: line.order.id,
  delivered: line.received,
  invoiced: line.credited,
  cancelled: line.cancelled,
});

/** What moves on the return lines. */
export const toCreditRows = rowsOf('return_line', {
  order_line_id: 'uuid',
  to_credit: 'quantity',
  expected_credit: 'amount',
});

/** A return line as it is now; what it is expected to credit stays unless said. */
export const toCreditRow = (
  line: { order: { id: string }; own: { expectedCredit: bigint }; toCredit: bigint },
  expectedMinor?: bigint,
) => ({
  order_line_id: line.order.id,
  to_credit: line.toCredit,
  expected_credit: expectedMinor ?? line.own.expectedCredit,
});
