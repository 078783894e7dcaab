import type { Context } from '../../platform/context.js';
import { offer } from '../../platform/offer.js';
import { whyNotConfirm, whyNotInvoice } from './rules.js';

interface Facts {
  status: Parameters<typeof whyNotConfirm>[0]['status'];
  lineCount: number;
  linesToInvoice: number;
}

/** The actions of a sales order, decided by the same rules that refuse the operations. */
export const orderActions = (order: Facts, context: Context) => [
  offer(context, 'salesOrderConfirm', 'orders.change', whyNotConfirm(order)),
  offer(context, 'postDocuments', 'invoices.post', whyNotInvoice(order)),
];
