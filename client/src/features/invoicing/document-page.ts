import type { InvoiceQuery } from '../../generated/graphql';

/** A posted document as its page shows it. */
export type PostedDocument = NonNullable<InvoiceQuery['invoice']>;

/** A line as every document shows it, whether it is posted or not. */
export type DocumentLine = Pick<
  PostedDocument['lines'][number],
  'id' | 'sku' | 'description' | 'quantity' | 'unit' | 'price' | 'discount' | 'net' | 'tax' | 'total' | 'why'
>;
