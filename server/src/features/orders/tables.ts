import type { RowOf, Rows } from '../../platform/database/rows.js';
import { tableOf } from '../../platform/database/tables.js';
import { Shipment, ShipmentLine, SalesOrderLine, SalesOrder } from './entities.js';

export const shipmentRows = tableOf(Shipment);

export const shipmentLineRows = tableOf(ShipmentLine);

/** A new order. Its reference is counted as it is inserted. */
export const newOrderRows = tableOf(SalesOrder, [
  'id',
  'order_type',
  'legal_entity_id',
  'company_id',
  'status',
  'currency',
  'discount_method',
  'customer_reference',
  'description',
  'order_date',
  'completed_on',
  'discount_percent',
  'discount_amount',
  'freight',
  'exchange_rate',
  'total',
  'to_invoice',
  'line_count',
  'lines_to_deliver',
  'lines_to_invoice',
  'lines_to_decide',
  'created_by',
  'created_at',
  'updated_at',
  'version',
]);

const lines = tableOf(SalesOrderLine);

/** A new line of an order. The entity has the order as a relation. */
export const newOrderLineRows = lines as Rows<RowOf<typeof lines> & { order_id: string }>;

/** The quantities of order lines that a posting updates. */
export const progressRows = tableOf(SalesOrderLine, ['id', 'delivered', 'invoiced']);

/** The header columns that an action updates, once, after all lines. */
export const headerRows = tableOf(SalesOrder, [
  'id',
  'status',
  'completed_on',
  'total',
  'to_invoice',
  'lines_to_deliver',
  'lines_to_invoice',
  'lines_to_decide',
  'version',
  'updated_at',
]);
