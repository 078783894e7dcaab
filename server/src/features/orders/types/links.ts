import {
  InvoiceLineType,
  InvoiceType,
  PostingVerdictType,
  PreviewShipmentLineType,
  PreviewVerdictType,
} from '../../invoicing/index.js';
import { VoucherType } from '../../ledger/index.js';
import { addField } from '../../../platform/graphql/decorators.js';
import { OrderInterface, SalesOrderLineType, ShipmentType } from './order.js';

const order = () => OrderInterface;

addField(InvoiceType, 'order', order, {
  nullable: true,
  description:
    'The sales order or return order for which it was posted; of several, that of its first line. Null for imported documents.',
});
addField(InvoiceType, 'orders', () => [OrderInterface], {
  nullable: true,
  description: 'The sales orders or return orders for which it was posted; empty for imported documents.',
});
addField(InvoiceLineType, 'orderLine', () => SalesOrderLineType, {
  nullable: true,
  description: 'The line of the sales order that is invoiced; null for credits and for imported documents.',
});
addField(VoucherType, 'shipment', () => ShipmentType, {
  nullable: true,
  description: 'The shipment whose cost it posts; null for other vouchers.',
});
for (const verdict of [PreviewVerdictType, PostingVerdictType])
  addField(verdict, 'order', order, { nullable: true, description: 'The order; null if there is none with the ID.' });
addField(PostingVerdictType, 'shipments', () => [ShipmentType], {
  nullable: true,
  description: 'The shipments that were posted for the order before it was invoiced.',
});
addField(PreviewShipmentLineType, 'orderLine', () => SalesOrderLineType, {
  nullable: true,
  description: 'The line of the sales order.',
});
