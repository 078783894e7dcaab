import { SalesOrderLine } from '../orders/index.js';
import { tableOf } from '../../platform/database/tables.js';
import { Receipt, ReceiptLine, ReturnLine, ReturnOrder } from './entities.js';

export const receiptRows = tableOf(Receipt);

export const receiptLineRows = tableOf(ReceiptLine);

export const newReturnRows = tableOf(ReturnOrder);

export const newReturnLineRows = tableOf(ReturnLine);

/** The quantities of a return's order lines that change. */
export const progressRows = tableOf(SalesOrderLine, ['id', 'delivered', 'invoiced', 'cancelled']);

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
export const unitRows = tableOf(ReturnLine, [
  'order_line_id',
  'received',
  'in_quarantine',
  'decided',
  'to_credit',
  'credited',
  'kept',
  'cancelled',
  'sent_back',
  'expected_credit',
]);
