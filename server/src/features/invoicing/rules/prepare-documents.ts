import type { BusinessDate } from '../../../kernel/date.js';
import { sum } from '../../../kernel/decimal.js';
import type { Refusal } from '../../../kernel/refusal.js';
import { refusalsIn } from '../../../kernel/refusal.js';
import type { SelectedDraft, SummaryUpdate } from './arrange.js';
import { arrange } from './arrange.js';
import { afterCredit } from './as-posted.js';
import { prepareCredit } from './credit.js';
import type { Draft, Issuer } from './drafts.js';
import { joinCredits } from './join-credits.js';
import { joinSides } from './join-sides.js';
import type { PostedInvoice } from './posted.js';
import type { Prepared } from './prepared.js';
import { prepareSale, prepareSales } from './sale.js';

/** Who issues a document, and when. */
export interface Issuance {
  issuer: Issuer;
  postingDate: BusinessDate;
}

/** What documents are calculated with. */
export interface Terms {
  summaryUpdate: SummaryUpdate;
  issuanceBy(legalEntityId: string): Issuance;
}

/** A calculated document with its issuer and the selected things that it bills. */
export interface ArrangedDocument {
  prepared: Prepared;
  issuer: Issuer;
  sourceIds: readonly string[];
}

/** The documents of a selection, the refusals of the things that are on none, and the credited invoices afterwards. */
export interface PreparedDocuments {
  documents: ArrangedDocument[];
  refused: ReadonlyMap<string, readonly Refusal[]>;
  invoices: ReadonlyMap<string, PostedInvoice>;
}

type Refused = Map<string, readonly Refusal[]>;

/**
 * Arranges drafts into documents and calculates them, one after the other. A refusal affects only its thing: the
 * documents are arranged again without it. `invoices` are the credited ones before the posting.
 */
export function prepareDocuments(
  selected: readonly SelectedDraft[],
  invoices: ReadonlyMap<string, PostedInvoice>,
  terms: Terms,
): PreparedDocuments {
  const refused: Refused = new Map();
  for (;;) {
    const rest = selected.filter(({ sourceId }) => !refused.has(sourceId));
    const refusedBefore = refused.size;
    const current = new Map(invoices);
    const documents = arrange(rest, terms.summaryUpdate, invoices).flatMap((shared) =>
      prepareShared(shared, current, terms, refused),
    );
    if (refused.size === refusedBefore) return { documents, refused, invoices: current };
  }
}

/**
 * Calculates the document that drafts share; adds the things that are refused, and updates the invoices for the documents
 * after it.
 */
function prepareShared(
  shared: readonly SelectedDraft[],
  invoices: Map<string, PostedInvoice>,
  terms: Terms,
  refused: Refused,
): ArrangedDocument[] {
  const issuance = terms.issuanceBy(shared[0]!.draft.legalEntityId);
  const before = new Map<string, PostedInvoice>();
  const alone: Prepared[] = [];
  for (const { sourceId, draft } of shared) {
    try {
      alone.push(prepareAlone(draft, invoices, before, issuance));
    } catch (error) {
      const refusals = refusalsIn(error);
      if (!refusals) throw error;
      refused.set(sourceId, refusals);
    }
  }
  if (alone.length < shared.length) return [];
  const documents = joined(shared, alone, issuance);
  settle(invoices, before, documents);
  return documents.map(({ prepared, of }) => ({
    prepared,
    issuer: issuance.issuer,
    sourceIds: [...new Set(of.map(({ sourceId }) => sourceId))],
  }));
}

/** What is open of credited invoices after the documents, which settle less than the notes alone if they also sell. */
function settle(
  invoices: Map<string, PostedInvoice>,
  before: ReadonlyMap<string, PostedInvoice>,
  documents: readonly Shared[],
): void {
  const settlements = documents.flatMap(({ prepared }) => prepared.settlements);
  for (const { invoiceId } of documents.flatMap(({ prepared }) => prepared.credits)) {
    const settled = settlements.filter((each) => each.invoiceId === invoiceId).map(({ amountMinor }) => amountMinor);
    const openMinor = before.get(invoiceId)!.openMinor - sum(settled);
    invoices.set(invoiceId, { ...invoices.get(invoiceId)!, openMinor });
  }
}

/** Calculates the document of one draft, and keeps in `before` what it changes in `invoices`. */
function prepareAlone(
  draft: Draft,
  invoices: Map<string, PostedInvoice>,
  before: Map<string, PostedInvoice>,
  { issuer, postingDate }: Issuance,
): Prepared {
  if (draft.kind === 'SALE') return prepareSale(draft, issuer, postingDate);
  const note = prepareCredit(draft, invoices, postingDate);
  for (const { invoiceId } of note.credits) {
    const invoice = invoices.get(invoiceId)!;
    if (!before.has(invoiceId)) before.set(invoiceId, invoice);
    invoices.set(invoiceId, afterCredit(invoice, note));
  }
  return note;
}

/** A calculated document with the drafts on it. */
interface Shared {
  prepared: Prepared;
  of: readonly SelectedDraft[];
}

/**
 * The document of drafts of one legal entity, from those that they would have alone. If sales and credits cancel out in the
 * currency of the document but, by rounding, not in the functional currency, they stay apart: a document whose total is
 * zero has no open item. So do sides whose difference is negative in the functional currency only: the ledger would owe the
 * customer what the document demands, or the reverse.
 */
function joined(shared: readonly SelectedDraft[], alone: readonly Prepared[], issuance: Issuance): Shared[] {
  const sides = [joinedSales(shared, alone, issuance), joinedCredits(shared, alone)].flatMap((side) => side ?? []);
  const [sale, note] = sides;
  if (!sale || !note) return sides;
  const prepared = joinSides(
    shared.map(({ draft }) => draft),
    sale.prepared,
    note.prepared,
  );
  const functionalMinor = prepared.netFunctionalMinor + prepared.taxFunctionalMinor;
  const areOfOneSign = prepared.totalMinor === 0n ? functionalMinor === 0n : functionalMinor >= 0n;
  return areOfOneSign ? [{ prepared, of: shared }] : sides;
}

function joinedSales(
  shared: readonly SelectedDraft[],
  alone: readonly Prepared[],
  { issuer, postingDate }: Issuance,
): Shared | undefined {
  const of = shared.filter(({ draft }) => draft.kind === 'SALE');
  const drafts = of.flatMap(({ draft }) => (draft.kind === 'SALE' ? [draft] : []));
  if (drafts.length === 0) return undefined;
  const only = drafts.length === 1 ? alone[shared.indexOf(of[0]!)] : undefined;
  return { prepared: only ?? prepareSales(drafts, issuer, postingDate), of };
}

function joinedCredits(shared: readonly SelectedDraft[], alone: readonly Prepared[]): Shared | undefined {
  const of = shared.filter(({ draft }) => draft.kind === 'CREDIT');
  const drafts = of.flatMap(({ draft }) => (draft.kind === 'CREDIT' ? [draft] : []));
  if (drafts.length === 0) return undefined;
  const notes = of.map((each) => alone[shared.indexOf(each)]!);
  return { prepared: notes.length === 1 ? notes[0]! : joinCredits(drafts, notes), of };
}
