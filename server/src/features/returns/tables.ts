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

/** The quantities of a return's order lines that change. */
export const progressRows = rowsOf('sales_order_line', {
  id: 'uuid',
  delivered: 'quantity',
  invoiced: 'quantity',
  cancelled: 'quantity',
});

/** The quantities of a return line, as columns of its order line. */
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

/** The columns of return lines that change. */
export const unitRows = rowsOf('return_line', {
  order_line_id: 'uuid',
  received: 'quantity',
  in_quarantine: 'quantity',
  decided: 'quantity',
  to_credit: 'quantity',
  credited: 'quantity',
  kept: 'quantity',
  cancelled: 'quantity',
  sent_back: 'quantity',
  expected_credit: 'amount',
});
