import type { BusinessDate } from '../../../kernel/date.js';
import type { Refusal } from '../../../kernel/refusal.js';
import { refusalsIn } from '../../../kernel/refusal.js';
import type { SelectedDraft, SummaryUpdate } from './arrange.js';
import { arrange } from './arrange.js';
import { afterCredit } from './as-posted.js';
import { prepareCredit } from './credit.js';
import type { Draft, Issuer } from './drafts.js';
import { joinCredits } from './join-credits.js';
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

/** The documents of a selection, and the refusals of the things that are on none. */
export interface PreparedDocuments {
  documents: ArrangedDocument[];
  refused: ReadonlyMap<string, readonly Refusal[]>;
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
    if (refused.size === refusedBefore) return { documents, refused };
  }
}

/** Calculates one document; adds the things that are refused, and updates the invoices for the documents after it. */
function prepareShared(
  shared: readonly SelectedDraft[],
  invoices: Map<string, PostedInvoice>,
  terms: Terms,
  refused: Refused,
): ArrangedDocument[] {
  const issuance = terms.issuanceBy(shared[0]!.draft.legalEntityId);
  const notes: Prepared[] = [];
  for (const { sourceId, draft } of shared) {
    try {
      notes.push(prepareAlone(draft, invoices, issuance));
    } catch (error) {
      const refusals = refusalsIn(error);
      if (!refusals) throw error;
      refused.set(sourceId, refusals);
    }
  }
  if (notes.length < shared.length) return [];
  const prepared =
    notes.length === 1
      ? notes[0]!
      : joined(
          shared.map(({ draft }) => draft),
          notes,
          issuance,
        );
  return [{ prepared, issuer: issuance.issuer, sourceIds: [...new Set(shared.map(({ sourceId }) => sourceId))] }];
}

function prepareAlone(draft: Draft, invoices: Map<string, PostedInvoice>, { issuer, postingDate }: Issuance): Prepared {
  if (draft.kind === 'SALE') return prepareSale(draft, issuer, postingDate);
  const note = prepareCredit(draft, invoices, postingDate);
  for (const { invoiceId } of note.credits) invoices.set(invoiceId, afterCredit(invoices.get(invoiceId)!, note));
  return note;
}

/** The drafts of a document are all sales or all credits, of one legal entity. */
function joined(drafts: readonly Draft[], notes: readonly Prepared[], { issuer, postingDate }: Issuance): Prepared {
  const sales = drafts.filter((draft) => draft.kind === 'SALE');
  if (sales.length > 0) return prepareSales(sales, issuer, postingDate);
  return joinCredits(
    drafts.filter((draft) => draft.kind === 'CREDIT'),
    notes,
  );
}
