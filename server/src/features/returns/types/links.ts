import { InvoiceLineType, InvoiceType } from '../../invoicing/index.js';
import { VoucherType } from '../../ledger/index.js';
import { addField } from '../../../platform/graphql/decorators.js';
import { ReceiptType, ReturnLineType, ReturnOrderType } from './return-order.js';

addField(InvoiceType, 'returnOrder', () => ReturnOrderType, {
  nullable: true,
  description:
    'The return order whose units it credits; of several, that of its first credit line. Null if it credits none, and for imported documents.',
});
addField(InvoiceLineType, 'returnLine', () => ReturnLineType, {
  nullable: true,
  description: 'The line of the return order that is credited; null for other lines.',
});
addField(VoucherType, 'receipt', () => ReceiptType, {
  nullable: true,
  description: 'The receipt whose cost it posts; null for other vouchers.',
});
