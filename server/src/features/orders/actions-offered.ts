import type { Context } from '../../platform/context.js';
import { offer } from '../../platform/offer.js';
import { whyNotConfirm, whyNotInvoice } from './rules.js';

interface Facts {
  status: Parameters<typeof whyNotConfirm>[0]['status'];
  lineCount: number;
  linesToInvoice: number;
}

/** What can be done with a sales order now: the same questions that refuse. */
export const orderActions = (order: Facts, context: Context) => [
  offer(context, 'salesOrderConfirm', 'orders.change', whyNotConfirm(order)),
  offer(context, 'postDocuments', 'invoices.post', whyNotInvoice(order)),
];
