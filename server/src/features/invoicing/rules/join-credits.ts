import { sum } from '../../../kernel/decimal.js';
import { componentKey } from '../../../kernel/tax/index.js';
import { documentDraft } from './document-draft.js';
import type { CreditDraft } from './drafts.js';
import type { Prepared, PreparedGroup, PreparedSettlement, PreparedTax } from './prepared.js';

/**
 * The credit note that several returns share, from the notes that they would have alone, calculated one after the other.
 * Each line keeps its amounts; tax groups and settlements of the same invoice become one.
 */
export function joinCredits(drafts: readonly CreditDraft[], notes: readonly Prepared[]): Prepared {
  const first = notes[0]!;
  const total = (figure: (note: Prepared) => bigint) => sum(notes.map(figure));
  return {
    ...first,
    draft: documentDraft(drafts),
    lines: notes.flatMap((note) => note.lines),
    taxes: taxesTogether(notes.flatMap((note) => note.taxes)),
    groups: uniqueKeys(groupsTogether(notes.flatMap((note) => note.groups))),
    subtotalMinor: total((note) => note.subtotalMinor),
    headerDiscountMinor: total((note) => note.headerDiscountMinor),
    freightMinor: total((note) => note.freightMinor),
    feesMinor: total((note) => note.feesMinor),
    netMinor: total((note) => note.netMinor),
    taxMinor: total((note) => note.taxMinor),
    totalMinor: total((note) => note.totalMinor),
    netFunctionalMinor: total((note) => note.netFunctionalMinor),
    taxFunctionalMinor: total((note) => note.taxFunctionalMinor),
    feesFunctionalMinor: total((note) => note.feesFunctionalMinor),
    // The counters of an invoice after its last credit on the note are those after the note.
    credits: [...new Map(notes.flatMap((note) => note.credits).map((each) => [each.invoiceId, each])).values()],
    settlements: settlementsTogether(notes.flatMap((note) => note.settlements)),
    released: notes.flatMap((note) => note.released),
  };
}

/** Groups under the keys of their invoice; if the note credits several invoices, the invoice id makes them unique. */
export function uniqueKeys(groups: readonly PreparedGroup[]): PreparedGroup[] {
  const areSeveral = new Set(groups.map(({ credits }) => credits!.invoiceId)).size > 1;
  return groups.map((group) => {
    const { invoiceId, key } = group.credits!;
    return { ...group, key: areSeveral ? `${invoiceId} ${key}` : key };
  });
}

function groupsTogether(groups: readonly PreparedGroup[]): PreparedGroup[] {
  const byCredited = Map.groupBy(groups, ({ credits }) => `${credits!.invoiceId} ${credits!.key}`);
  return [...byCredited.values()].map((same) => ({
    ...same[0]!,
    baseMinor: sum(same.map((group) => group.baseMinor)),
    taxMinor: sum(same.map((group) => group.taxMinor)),
    taxFunctionalMinor: sum(same.map((group) => group.taxFunctionalMinor)),
    why: same.flatMap((group) => group.why),
  }));
}

/** One tax for each component, with the sums of its bases and taxes. */
export const taxesTogether = (taxes: readonly PreparedTax[]): PreparedTax[] =>
  [...Map.groupBy(taxes, componentKey).values()].map((same) => ({
    ...same[0]!,
    baseMinor: sum(same.map((tax) => tax.baseMinor)),
    taxMinor: sum(same.map((tax) => tax.taxMinor)),
  }));

const settlementsTogether = (settlements: readonly PreparedSettlement[]): PreparedSettlement[] =>
  [...Map.groupBy(settlements, ({ invoiceId }) => invoiceId).values()].map((same) => ({
    ...same[0]!,
    amountMinor: sum(same.map(({ amountMinor }) => amountMinor)),
  }));
