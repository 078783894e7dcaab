import { businessToday, yearOf } from '../../../kernel/date.js';
import type { Numbered } from '../../../platform/write/insert-numbered.js';
import { nextReference } from '../../../platform/write/reference.js';
import type { Tx } from '../../../platform/write/tx.js';
import { formatReference, referenceForm } from '../rules/reference.js';

/** The counters of numbers, each with its pattern in the settings. */
const PATTERNS = {
  company: 'companyPattern',
  'sales-order': 'salesOrderPattern',
} as const;

/** The counters that all legal entities share, because their records are shared. */
const SHARED: readonly string[] = ['company'];

type Patterns = typeof PATTERNS;

/** The legal entity that counts, with its pattern for this kind. */
type Numbering<Pattern extends string> = { id: string; timeZone: string } & Record<Pattern, string>;

/** Assigns the next number of a counter, formatted by its pattern. Posted documents use number series instead. */
export async function nextNumber<Kind extends keyof Patterns>(
  tx: Tx,
  legalEntity: Numbering<Patterns[Kind]>,
  kind: Kind,
): Promise<string> {
  const year = yearOf(businessToday(tx.now, legalEntity.timeZone));
  const legalEntityId = SHARED.includes(kind) ? null : legalEntity.id;
  return formatReference(legalEntity[PATTERNS[kind]], { ref: await nextReference(tx, { kind, legalEntityId }), year });
}

/** The counter of the numbers of return orders, and their form today, for rows that are numbered as they are inserted. */
export const returnNumbering = (tx: Tx, legalEntity: Numbering<'returnOrderPattern'>): Numbered => ({
  counter: { kind: 'return-order', legalEntityId: legalEntity.id },
  ...referenceForm(legalEntity.returnOrderPattern, yearOf(businessToday(tx.now, legalEntity.timeZone))),
});
