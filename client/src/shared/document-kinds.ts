import type { InvoiceKind, OrderType } from '../generated/graphql';

/** The kinds of documents that are generated: one, or both. */
export type DocumentKinds = 'invoices' | 'creditNotes' | 'both';

/** Summarizes the kinds of several documents; undefined when there are none. */
export function kindsTogether(kinds: readonly InvoiceKind[]): DocumentKinds | undefined {
  const isCredited = kinds.includes('CREDIT_NOTE');
  if (kinds.includes('INVOICE')) return isCredited ? 'both' : 'invoices';
  return isCredited ? 'creditNotes' : undefined;
}

/** The kind of document that an order of this type is posted as. */
export function documentKindOf(orderType: OrderType): InvoiceKind {
  return orderType === 'RETURNED_ORDER' ? 'CREDIT_NOTE' : 'INVOICE';
}
