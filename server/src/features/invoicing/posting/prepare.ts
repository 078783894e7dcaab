import type { BusinessDate } from '../../../kernel/date.js';
import { businessToday, parseBusinessDate, yearOf } from '../../../kernel/date.js';
import type { DocumentKind } from '../../../kernel/printed.js';
import type { Refusal } from '../../../kernel/refusal.js';
import { InputCheck, refuseIf } from '../../../kernel/refusal.js';
import type { Tx } from '../../../platform/write/tx.js';
import { refuse } from '../refusals.js';
import type { SummaryUpdate } from '../rules/arrange.js';
import type { Draft, Issuer } from '../rules/drafts.js';
import { whyNotOnDate } from '../rules/posting.js';
import type { ArrangedDocument } from '../rules/prepare-documents.js';
import { prepareDocuments } from '../rules/prepare-documents.js';
import { lockInvoices } from './load-invoices.js';
import type { SeriesKey } from './series.js';
import { lastDateOf } from './series.js';
import type { DraftSource, Drafted, Handed, PostingOptions } from './source.js';
import { draftSources } from './source.js';

/** The result for one selected thing: what it hands over and the documents it goes into, or the refusals. */
export interface Verdict {
  sourceId: string;
  posting?: { source: DraftSource; handed: Handed; documents: readonly ArrangedDocument[] };
  refusals: readonly Refusal[];
}

/** A prepared selection: its documents, and the result for each selected thing. */
export interface PreparedSelection {
  documents: readonly ArrangedDocument[];
  verdicts: readonly Verdict[];
}

export interface Selection extends PostingOptions {
  ids: readonly string[];
  issuer: Issuer;
  summaryUpdate: SummaryUpdate;
}

/** The series that numbers a document of the legal entity itself. */
export const seriesKeyOf = (issuer: Issuer, kind: DocumentKind, postingDate: string): SeriesKey => ({
  legalEntityId: issuer.legalEntityId,
  kind,
  source: '',
  fiscalYear: yearOf(postingDate as BusinessDate),
  pattern: kind === 'INVOICE' ? issuer.invoicePattern : issuer.creditNotePattern,
});

/**
 * All steps of a posting before the number: the sources lock and draft, the credited invoices are locked, the drafts are
 * arranged into documents, and every document is calculated. Preview and posting both run this. A refusal affects only
 * its selected thing.
 */
export async function prepareSelection(tx: Tx, selection: Selection): Promise<PreparedSelection> {
  const postingDate = parseBusinessDate(selection.postingDate);
  await checkSelection(tx, selection, postingDate);
  const found = await draftAll(tx, selection);
  refuseIf(whyNotLines(selection, [...found.values()]));
  const selected = selection.ids.flatMap((sourceId) => draftsOf(sourceId, found.get(sourceId)));
  const invoices = await lockInvoices(
    tx,
    selected.flatMap(({ draft }) => creditedIds(draft)),
  );
  const { issuer, summaryUpdate } = selection;
  const { documents, refused } = prepareDocuments(selected, invoices, { issuer, postingDate, summaryUpdate });
  const documentsOf = documentsBySource(documents);
  const verdictOf = (sourceId: string): Verdict => {
    const drafted = found.get(sourceId);
    if (!drafted) return { sourceId, refusals: [refuse.noSuchOrder()] };
    if ('refusals' in drafted.result) return { sourceId, refusals: drafted.result.refusals };
    const refusals = refused.get(sourceId);
    if (refusals) return { sourceId, refusals };
    const { source, result } = drafted;
    const posting = { source, handed: result.handed, documents: documentsOf.get(sourceId) ?? [] };
    return { sourceId, posting, refusals: [] };
  };
  return { documents, verdicts: selection.ids.map(verdictOf) };
}

async function checkSelection(tx: Tx, { ids, issuer }: Selection, postingDate: BusinessDate): Promise<void> {
  const check = new InputCheck();
  if (ids.length === 0) check.add(refuse.nothingSelected(), ['orderIds']);
  const lastInvoice = await lastDateOf(tx, seriesKeyOf(issuer, 'INVOICE', postingDate));
  const lastNote = await lastDateOf(tx, seriesKeyOf(issuer, 'CREDIT_NOTE', postingDate));
  const lastDate =
    [lastInvoice, lastNote]
      .filter((date) => date !== null)
      .sort()
      .at(-1) ?? null;
  check.add(whyNotOnDate(postingDate, businessToday(tx.now, issuer.timeZone), lastDate));
  check.refuse();
}

interface Found {
  source: DraftSource;
  result: Drafted;
}

async function draftAll(tx: Tx, { ids, issuer, ...options }: Selection): Promise<Map<string, Found>> {
  const all = new Map<string, Found>();
  for (const source of draftSources()) {
    const own = await source.owned(tx, ids);
    if (own.length === 0) continue;
    const results = await source.drafts(tx, [...own].sort(), issuer, options);
    for (const result of results) all.set(result.sourceId, { source, result });
  }
  return all;
}

/** Why units to deliver now are refused: their line is on no selected thing. */
function whyNotLines({ deliverNow }: Selection, found: readonly Found[]): Refusal[] {
  const known = new Set(found.flatMap(({ result }) => result.lineIds));
  return deliverNow
    .filter(({ lineId }) => !known.has(lineId))
    .map(({ position }) => refuse.noSuchLine().at('deliverNow', String(position), 'lineId'));
}

const draftsOf = (sourceId: string, found: Found | undefined) =>
  found && 'handed' in found.result ? found.result.handed.drafts.map((draft) => ({ sourceId, draft })) : [];

const creditedIds = (draft: Draft): string[] =>
  draft.kind === 'CREDIT' ? draft.lines.map((line) => line.invoiceId) : [];

function documentsBySource(documents: readonly ArrangedDocument[]): ReadonlyMap<string, ArrangedDocument[]> {
  const found = new Map<string, ArrangedDocument[]>();
  for (const document of documents) {
    for (const sourceId of document.sourceIds) found.set(sourceId, [...(found.get(sourceId) ?? []), document]);
  }
  return found;
}
