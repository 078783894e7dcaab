import { declareVerbs } from '../../platform/verbs.js';
import type { EventsOf } from '../../platform/verbs.js';

export const ledgerVerbs = declareVerbs({
  legalEntityCreate: { needs: 'settings.change', records: ['legalEntity.created'] },
});

declare module '../../platform/write/tx.js' {
  interface EventNames extends EventsOf<typeof ledgerVerbs> {}
}
