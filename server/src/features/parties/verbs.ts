import { declareVerbs } from '../../platform/verbs.js';
import type { EventsOf } from '../../platform/verbs.js';

export const partiesVerbs = declareVerbs({
  settingsUpdate: { needs: 'settings.change', records: ['settings.updated'] },
  companyCreate: { needs: 'companies.change', records: ['company.created'] },
  companyUpdate: { needs: 'companies.change', records: ['company.updated'] },
});

declare module '../../platform/write/tx.js' {
  interface EventNames extends EventsOf<typeof partiesVerbs> {}
}
