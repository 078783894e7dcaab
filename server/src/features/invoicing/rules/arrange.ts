import type { CreditDraft, Draft, SaleDraft } from './drafts.js';
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

/** The facts by which drafts share a document: those with the same facts are on the same one. */
const SHARED_BY: Readonly<Record<SummaryUpdate, (selected: SelectedDraft, invoices: Invoices) => Facts>> = {
  NONE: ({ sourceId, draft }) => [sourceId, sideOf(draft)],
  INVOICE_ACCOUNT: ({ draft }, invoices) => [
    sideOf(draft),
    draft.legalEntityId,
    draft.companyId,
    draft.buyer,
    draft.currency,
    draft.termsDays,
    ...(draft.kind === 'SALE' ? factsOfSale(draft) : factsOfCredit(draft, invoices)),
  ],
};

/** Amounts of header discount and freight add up on a document; a percentage is stated once. */
const factsOfSale = ({ exchangeRate, discountMethod, discountPercent, taxMethod }: SaleDraft): Facts => [
  exchangeRate,
  discountMethod,
  discountPercent,
  taxMethod.by,
  taxMethod.per,
];

/** A credit has the exchange rate and the tax method of the invoices that it credits. */
function factsOfCredit({ creditKind, lines }: CreditDraft, invoices: Invoices): Facts {
  const credited = lines.flatMap((line) => invoices.get(line.invoiceId) ?? []);
  const each = credited.map(({ exchangeRate, taxMethod: { by, per } }) => textOf([exchangeRate, by, per]));
  return [creditKind, ...[...new Set(each)].sort()];
}

const textOf = (facts: Facts): string =>
  JSON.stringify(facts, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value));

/**
 * Arranges drafts into documents, in the sequence of the selection: with NONE one for each selected thing, with
 * INVOICE_ACCOUNT one for each customer as far as legal entity, currency, exchange rate, terms, printed address, discount
 * and tax method agree. Sales and credits are never on the same document.
 */
export function arrange(
  selected: readonly SelectedDraft[],
  summaryUpdate: SummaryUpdate,
  invoices: Invoices,
): SelectedDraft[][] {
  const factsOf = SHARED_BY[summaryUpdate];
  return [...Map.groupBy(selected, (each) => textOf(factsOf(each, invoices))).values()];
}
