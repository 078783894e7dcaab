import { declareVerbs } from '../../platform/verbs.js';
import type { EventsOf } from '../../platform/verbs.js';

export const stockVerbs = declareVerbs({
  stockLocationCreate: { needs: 'stock.change', records: ['stockLocation.created'] },
});

declare module '../../platform/write/tx.js' {
  interface EventNames extends EventsOf<typeof stockVerbs> {}
}
