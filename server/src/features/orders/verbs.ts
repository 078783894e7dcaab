import { invoicingVerbs } from '../invoicing/index.js';
import { declareVerbs } from '../../platform/verbs.js';
import type { EventsOf } from '../../platform/verbs.js';
import { whyNotConfirm, whyNotInvoice } from './rules.js';

export const ordersVerbs = declareVerbs({
  salesOrderCreate: { needs: 'orders.change', records: ['order.created'] },
  salesOrderConfirm: {
    needs: 'orders.change',
    records: ['order.confirmed'],
    offeredOn: { SalesOrder: whyNotConfirm },
  },
  postDocuments: {
    ...invoicingVerbs.postDocuments,
    records: ['order.shipped', 'order.invoiced'],
    offeredOn: { SalesOrder: whyNotInvoice },
  },
});

declare module '../../platform/write/tx.js' {
  interface EventNames extends EventsOf<typeof ordersVerbs> {}
}
