import { declareSystemVerbs } from '../../platform/verbs.js';
import type { EventsOf } from '../../platform/verbs.js';

export const importsSystemVerbs = declareSystemVerbs({
  import: {
    when: '`npm run import` posts the documents of another system.',
    records: [
      'import.started',
      'import.finished',
      'legalEntity.created',
      'company.created',
      'product.created',
      'invoice.posted',
      'creditNote.posted',
      'adjustment.posted',
    ],
  },
});

declare module '../../platform/write/tx.js' {
  interface EventNames extends EventsOf<typeof importsSystemVerbs> {}
}
