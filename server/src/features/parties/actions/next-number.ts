import { businessToday, yearOf } from '../../../kernel/date.js';
import { nextReference } from '../../../platform/write/reference.js';
import type { Tx } from '../../../platform/write/tx.js';
import { formatReference } from '../rules/reference.js';

/** The counters of numbers, each with its pattern in the settings. */
const PATTERNS = {
  company: 'companyPattern',
  'sales-order': 'salesOrderPattern',
  'return-order': 'returnOrderPattern',
} as const;

/** The counters that all legal entities share, because their records are shared. */
const SHARED: readonly string[] = ['company'];

type Patterns = typeof PATTERNS;

/** The legal entity that counts, with its pattern for this kind. */
type Numbering<Kind extends keyof Patterns> = { id: string; timeZone: string } & Record<Patterns[Kind], string>;

/** Assigns the next number of a counter, formatted by its pattern. Posted documents use number series instead. */
export async function nextNumber<Kind extends keyof Patterns>(
  tx: Tx,
  legalEntity: Numbering<Kind>,
  kind: Kind,
): Promise<string> {
  const year = yearOf(businessToday(tx.now, legalEntity.timeZone));
  const legalEntityId = SHARED.includes(kind) ? null : legalEntity.id;
  return formatReference(legalEntity[PATTERNS[kind]], { ref: await nextReference(tx, { kind, legalEntityId }), year });
}
