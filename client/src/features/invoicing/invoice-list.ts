import { documentList } from './document-list';

/** Invoices and credit notes, in the order in which they were posted. */
export default documentList({ texts: 'invoicing.invoices' });
