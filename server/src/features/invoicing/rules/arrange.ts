import type { Draft } from './drafts.js';
import { sideOf } from './kind.js';
import type { PostedInvoice } from './posted.js';

/** Which selected things share documents. */
export type SummaryUpdate = 'NONE' | 'INVOICE_ACCOUNT';

/** A draft of a selected thing. */
export interface SelectedDraft {
  sourceId: string;
  draft: Draft;
}

type Invoices = ReadonlyMap<string, Pick<PostedInvoice, 'exchangeRate' | 'taxMethod'>>;
type Facts = readonly unknown[];

/** How a summary joins drafts: those of one side with the same facts, and then both sides with the same facts, if at all. */
interface Joining {
  side(selected: SelectedDraft, invoices: Invoices): Facts;
  both?(selected: SelectedDraft, invoices: Invoices): Facts;
}

/** The facts by which drafts share a document: those with the same facts are on the same one. */
const SHARED_BY: Readonly<Record<SummaryUpdate, Joining>> = {
  NONE: { side: ({ sourceId, draft }) => [sourceId, sideOf(draft)] },
  INVOICE_ACCOUNT: {
    side: ({ draft }, invoices) => [
      sideOf(draft),
      ...factsOfAccount(draft),
      draft.termsDays,
      ...methodsOf(draft, invoices),
      // Amounts of header discount and freight add up on a document; a percentage is stated once.
      ...(draft.kind === 'SALE' ? [draft.discountMethod, draft.discountPercent] : [draft.creditKind]),
    ],
    both: ({ draft }, invoices) => [...factsOfAccount(draft), ...methodsOf(draft, invoices)],
  },
};

const factsOfAccount = ({ legalEntityId, companyId, buyer, currency }: Draft): Facts => [
  legalEntityId,
  companyId,
  buyer,
  currency,
];

/** Exchange rate and tax method: of a sale its own, of a credit those of the invoices that it credits. */
function methodsOf(draft: Draft, invoices: Invoices): string[] {
  const from = draft.kind === 'SALE' ? [draft] : draft.lines.flatMap((line) => invoices.get(line.invoiceId) ?? []);
  const each = from.map(({ exchangeRate, taxMethod: { by, per } }) => textOf([exchangeRate, by, per]));
  return [...new Set(each)].sort();
}

const textOf = (facts: Facts): string =>
  JSON.stringify(facts, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value));

/**
 * Arranges drafts into documents, in the sequence of the selection: with NONE one for each selected thing, with
 * INVOICE_ACCOUNT one for each customer as far as legal entity, currency, exchange rate, terms, printed address, discount
 * and tax method agree. Credits share the document of the first sales with which they agree in all but terms and discount.
 */
export function arrange(
  selected: readonly SelectedDraft[],
  summaryUpdate: SummaryUpdate,
  invoices: Invoices,
): SelectedDraft[][] {
  const { side, both } = SHARED_BY[summaryUpdate];
  const ofOneSide = [...Map.groupBy(selected, (each) => textOf(side(each, invoices))).values()];
  return both ? joinedSides(ofOneSide, (each) => textOf(both(each, invoices))) : ofOneSide;
}

/** Adds the credits to the first sales with the same facts. */
function joinedSides(
  documents: readonly SelectedDraft[][],
  factsOf: (each: SelectedDraft) => string,
): SelectedDraft[][] {
  const sales = documents.filter(([first]) => sideOf(first!.draft) === 'SALE');
  const partnerOf = (document: SelectedDraft[]) =>
    sales.includes(document)
      ? document
      : (sales.find(([first]) => factsOf(first!) === factsOf(document[0]!)) ?? document);
  return [...Map.groupBy(documents, partnerOf).values()].map((shared) => shared.flat());
}
