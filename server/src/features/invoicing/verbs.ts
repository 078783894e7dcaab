import { declareVerbs } from '../../platform/verbs.js';
import type { EventsOf } from '../../platform/verbs.js';

export const invoicingVerbs = declareVerbs({
  postDocuments: { needs: 'invoices.post', records: ['invoice.posted', 'creditNote.posted'] },
});

declare module '../../platform/write/tx.js' {
  interface EventNames extends EventsOf<typeof invoicingVerbs> {}
}
