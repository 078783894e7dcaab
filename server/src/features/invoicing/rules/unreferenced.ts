import type { BusinessDate } from '../../../kernel/date.js';
import type { Issuer, SaleDraft, UnreferencedDraft } from './drafts.js';
import type { Prepared } from './prepared.js';
import { prepareSale } from './sale.js';

/**
 * Calculates a credit note that references no posted invoice: its lines are priced and taxed as if they were sold on
 * that day, and it settles nothing. Refuses as the totals do.
 */
export function prepareUnreferenced(draft: UnreferencedDraft, issuer: Issuer, postingDate: BusinessDate): Prepared {
  const sold = prepareSale(asSale(draft), issuer, postingDate);
  return {
    ...sold,
    draft,
    kind: 'CREDIT_NOTE',
    dueDate: postingDate,
    lines: sold.lines.map((line) => ({ ...line, kind: 'CREDIT' })),
    creditable: undefined,
    preceding: draft.preceding,
  };
}

const asSale = (draft: UnreferencedDraft): SaleDraft => ({
  ...draft,
  kind: 'SALE',
  discountMethod: 'LINE',
  headerDiscount: {},
  freightMinor: 0n,
});
