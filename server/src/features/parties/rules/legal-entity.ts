import type { Refusal } from '../../../kernel/refusal.js';
import { refuse } from '../refusals.js';

/** What a legal entity is chosen by. */
interface Choice {
  id: string;
  name: string;
}

/**
 * The legal entity of a new record: the named one, or the only one if none is named. Returns the refusal if it does not
 * exist, or if none of several is named.
 */
export function chosenOf<Entity extends Choice>(
  all: readonly Entity[],
  id: string | null | undefined,
): { chosen: Entity } | { refusal: Refusal } {
  if (id != null) {
    const chosen = all.find((each) => each.id === id);
    return chosen ? { chosen } : { refusal: refuse.noLegalEntity().at('legalEntityId') };
  }
  const [only, second] = all;
  if (only && !second) return { chosen: only };
  const facts = { legalEntityIds: all.map((each) => each.id), legalEntities: all.map(({ name }) => name) };
  return { refusal: refuse.legalEntityMissing(facts).at('legalEntityId') };
}

/** The settings of a new legal entity; those of the first one are the same (migration 0003). */
export const INITIAL_SETTINGS = {
  city: '',
  postalCode: null,
  taxNumber: null,
  registration: null,
  email: null,
  salesOrderPattern: 'SO-{ref:04d}',
  returnOrderPattern: 'RMA-{ref:04d}',
  companyPattern: 'C-{ref:04d}',
  invoicePattern: 'INV-{year}-{ref:05d}',
  creditNotePattern: 'CN-{year}-{ref:05d}',
  taxRounding: 'NEAREST',
  taxStepMinor: 1n,
  taxBy: 'COMPONENT',
  taxPer: 'TOTAL',
  lineDiscountMethod: 'LINE',
  creditsFreightShare: true,
  completesReturns: true,
  returnValidityDays: 30,
  returnWindowDays: 100,
  paymentTermsDays: 30,
  areReturnsEnabled: true,
  isReturnReasonRequired: false,
} as const;

/**
 * The number patterns of documents of a legal entity that is created beside others: its code stands in front, so that the
 * numbers of different legal entities do not look alike.
 */
export const documentPatternsOf = (code: string) => ({
  invoicePattern: `${code}-${INITIAL_SETTINGS.invoicePattern}`,
  creditNotePattern: `${code}-${INITIAL_SETTINGS.creditNotePattern}`,
});
