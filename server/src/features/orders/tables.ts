import { rowsOf } from '../../platform/database/rows.js';

export const shipmentRows = rowsOf('shipment', {
  id: 'uuid',
  legal_entity_id: 'uuid',
  order_id: 'uuid',
  company_id: 'uuid',
  number: 'text',
  shipped_on: 'date',
  address: 'json',
  posted_at: 'moment',
  posted_by: 'text',
});

export const shipmentLineRows = rowsOf('shipment_line', {
  id: 'uuid',
  shipment_id: 'uuid',
  order_id: 'uuid',
  company_id: 'uuid',
  order_line_id: 'uuid',
  quantity: 'quantity',
  unit_cost: 'price',
});

/** The quantities of order lines that a posting updates. */
export const progressRows = rowsOf('sales_order_line', { id: 'uuid', delivered: 'quantity', invoiced: 'quantity' });

/** The header columns that an action updates, once, after all lines. */
export const headerRows = rowsOf('sales_order', {
  id: 'uuid',
  status: 'text',
  completed_on: 'date?',
  total: 'amount',
  to_invoice: 'amount',
  lines_to_deliver: 'integer',
  lines_to_invoice: 'integer',
  lines_to_decide: 'integer',
  version: 'integer',
  updated_at: 'moment',
});
