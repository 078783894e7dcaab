import { documentList } from './document-list';

/** Credit notes only. */
export default documentList({ texts: 'invoicing.creditNotes', only: 'CREDIT_NOTE' });
