import type { BusinessDate } from '../../../kernel/date.js';
import { percentFromScaled } from '../../../kernel/percent.js';
import type { Issuer, SaleDraft, UnreferencedDraft } from './drafts.js';
import { documentDraft } from './document-draft.js';
import { kindOf } from './kind.js';
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
    draft: documentDraft([draft]),
    kind: kindOf('CREDIT'),
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
  discountPercent: percentFromScaled(0n),
});
