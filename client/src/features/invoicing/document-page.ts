import type { InvoiceQuery } from '../../generated/graphql';

/** A posted document as its page shows it. */
export type PostedDocument = NonNullable<InvoiceQuery['invoice']>;
