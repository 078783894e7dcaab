import { businessToday, yearOf } from '../../../kernel/date.js';
import { nextReference } from '../../../platform/write/reference.js';
import type { Tx } from '../../../platform/write/tx.js';
import { formatReference } from '../rules/reference.js';

/** A pattern of the settings and the counter behind it. */
const PATTERNS = {
  company: 'companyPattern',
  'sales-order': 'salesOrderPattern',
  'return-order': 'returnOrderPattern',
} as const;

type LegalEntitySettings = { timeZone: string } & Record<(typeof PATTERNS)[keyof typeof PATTERNS], string>;

/** The next number of a kind of working document, written by the house's pattern. Posted documents have series instead. */
export async function nextNumber(
  tx: Tx,
  legalEntity: LegalEntitySettings,
  kind: keyof typeof PATTERNS,
): Promise<string> {
  const year = yearOf(businessToday(tx.now, legalEntity.timeZone));
  return formatReference(legalEntity[PATTERNS[kind]], { ref: await nextReference(tx, kind), year });
}
