import type { InvoiceKind, OrderType } from '../generated/graphql';

/** What is generated: documents of one kind, or of both. */
export type DocumentKinds = 'invoices' | 'creditNotes' | 'both';

/** What documents of these kinds are called together; undefined when there are none. */
export function kindsTogether(kinds: readonly InvoiceKind[]): DocumentKinds | undefined {
  const isCredited = kinds.includes('CREDIT_NOTE');
  if (kinds.includes('INVOICE')) return isCredited ? 'both' : 'invoices';
  return isCredited ? 'creditNotes' : undefined;
}

/** The kind of document that an order asks for. */
export function kindAskedBy(orderType: OrderType): InvoiceKind {
  return orderType === 'RETURNED_ORDER' ? 'CREDIT_NOTE' : 'INVOICE';
}
