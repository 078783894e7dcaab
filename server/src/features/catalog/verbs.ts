import { declareVerbs } from '../../platform/verbs.js';
import type { EventsOf } from '../../platform/verbs.js';

export const catalogVerbs = declareVerbs({
  productCreate: { needs: 'products.change', records: ['product.created'] },
  taxZoneCreate: { needs: 'taxes.change', records: ['taxZone.created'] },
  taxCategoryCreate: { needs: 'taxes.change', records: ['taxCategory.created'] },
  taxRuleCreate: { needs: 'taxes.change', records: ['taxRule.created'] },
});

declare module '../../platform/write/tx.js' {
  interface EventNames extends EventsOf<typeof catalogVerbs> {}
}
