import { tableOf } from '../../platform/database/tables.js';
import { Shipment, ShipmentLine, SalesOrderLine, SalesOrder } from './entities.js';

export const shipmentRows = tableOf(Shipment);

export const shipmentLineRows = tableOf(ShipmentLine);

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
