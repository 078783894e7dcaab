import type { InvoiceQuery } from '../../generated/graphql';

/** A posted document with the fields that its page shows. */
export type PostedDocument = NonNullable<InvoiceQuery['invoice']>;

/** The fields of a line that posted and previewed documents share. */
export type DocumentLine = Pick<
  PostedDocument['lines'][number],
  'id' | 'sku' | 'description' | 'quantity' | 'unit' | 'price' | 'discount' | 'net' | 'tax' | 'total' | 'why'
>;
