import type { ReadContext } from '../../platform/reader/read-context.js';
import { offers } from '../../platform/offer.js';
import type { OrderFacts } from './rules.js';
import { ordersVerbs } from './verbs.js';

interface Facts extends OrderFacts {
  linesToInvoice: number;
}

/** The actions of a sales order, decided by the same rules that refuse the operations. */
export const orderActions = (order: Facts, context: ReadContext) => offers(context, ordersVerbs, 'SalesOrder', order);
