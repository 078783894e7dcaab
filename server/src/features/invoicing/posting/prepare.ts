import type { BusinessDate } from '../../../kernel/date.js';
import { businessToday, yearOf } from '../../../kernel/date.js';
import type { DocumentKind } from '../../../kernel/printed.js';
import type { Refusal } from '../../../kernel/refusal.js';
import { InputCheck, refuseIf } from '../../../kernel/refusal.js';
import type { Tx } from '../../../platform/write/tx.js';
import { refuse } from '../refusals.js';
import type { Draft, Issuer } from '../rules/drafts.js';
import { whyNotOnDate } from '../rules/posting.js';
import type { ArrangedDocument, PreparedDocuments } from '../rules/prepare-documents.js';
import { prepareDocuments } from '../rules/prepare-documents.js';
import type { Selection } from './issuer.js';
import { postingDateOf } from './issuer.js';
import { lockInvoices } from './load-invoices.js';
import type { SeriesKey } from './series.js';
import { lastDateOf } from './series.js';
import type { DraftSource, Drafted, Handed, OwnedDocument } from './source.js';
import { draftSources } from './source.js';

/** The result for one selected thing: what it hands over and the documents it goes into, or the refusals. */
export interface Verdict {
  sourceId: string;
  /** The legal entity that issues its documents; undefined if there is no such order. */
  issuer?: Issuer;
  posting?: { source: DraftSource; handed: Handed; documents: readonly ArrangedDocument[] };
  refusals: readonly Refusal[];
}

/** A prepared selection: its documents, and the result for each selected thing. */
export interface PreparedSelection {
  documents: readonly ArrangedDocument[];
  verdicts: readonly Verdict[];
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
  const owned = await lockOwned(tx, selection);
  await checkSelection(tx, selection, issuersOf(selection, owned));
  const found = await draftAll(tx, selection, owned);
  refuseIf(whyNotLines(selection, [...found.values()]));
  const selected = selection.ids.flatMap((sourceId) => draftsOf(sourceId, found.get(sourceId)));
  const invoices = await lockInvoices(
    tx,
    selected.flatMap(({ draft }) => creditedIds(draft)),
  );
  const issuanceBy = (legalEntityId: string) => {
    const issuer = selection.issuers.get(legalEntityId)!;
    return { issuer, postingDate: postingDateOf(tx, selection, issuer) };
  };
  const prepared = prepareDocuments(selected, invoices, { summaryUpdate: selection.summaryUpdate, issuanceBy });
  return { documents: prepared.documents, verdicts: verdictsOf(selection, found, prepared) };
}

function verdictsOf({ ids }: Selection, found: ReadonlyMap<string, Found>, prepared: PreparedDocuments): Verdict[] {
  const documentsOf = documentsBySource(prepared.documents);
  return ids.map((sourceId): Verdict => {
    const drafted = found.get(sourceId);
    if (!drafted) return { sourceId, refusals: [refuse.noSuchOrder()] };
    const { source, issuer, result } = drafted;
    if ('refusals' in result) return { sourceId, issuer, refusals: result.refusals };
    const refusals = prepared.refused.get(sourceId);
    if (refusals) return { sourceId, issuer, refusals };
    const posting = { source, handed: result.handed, documents: documentsOf.get(sourceId) ?? [] };
    return { sourceId, issuer, posting, refusals: [] };
  });
}

/** The legal entities of the selected orders; all of them if nothing of the selection exists. */
function issuersOf({ issuers }: Selection, owned: readonly Owned[]): Issuer[] {
  const ids = new Set(owned.flatMap(({ documents }) => documents.map(({ legalEntityId }) => legalEntityId)));
  return [...issuers.values()].filter(({ legalEntityId }) => ids.size === 0 || ids.has(legalEntityId));
}

/** Refuses an empty selection, and a date that one of the issuers cannot post on. */
async function checkSelection(tx: Tx, selection: Selection, issuers: readonly Issuer[]): Promise<void> {
  const check = new InputCheck();
  if (selection.ids.length === 0) check.add(refuse.nothingSelected(), ['orderIds']);
  for (const issuer of issuers) {
    if (!check.add(await whyNotPostedOn(tx, issuer, postingDateOf(tx, selection, issuer)))) break;
  }
  check.refuse();
}

/** Why an issuer cannot post on a date: its own calendar, and the last dates of its own series. */
async function whyNotPostedOn(tx: Tx, issuer: Issuer, postingDate: BusinessDate): Promise<Refusal | undefined> {
  const lastInvoice = await lastDateOf(tx, seriesKeyOf(issuer, 'INVOICE', postingDate));
  const lastNote = await lastDateOf(tx, seriesKeyOf(issuer, 'CREDIT_NOTE', postingDate));
  const lastDate =
    [lastInvoice, lastNote]
      .filter((date) => date !== null)
      .sort()
      .at(-1) ?? null;
  return whyNotOnDate(postingDate, businessToday(tx.now, issuer.timeZone), lastDate);
}

/** The documents of one source in a selection. */
interface Owned {
  source: DraftSource;
  documents: readonly OwnedDocument[];
}

async function lockOwned(tx: Tx, { ids }: Selection): Promise<Owned[]> {
  const owned: Owned[] = [];
  for (const source of draftSources()) owned.push({ source, documents: await source.owned(tx, ids) });
  return owned;
}

/** What a selected thing hands over, with its source and issuer. */
interface Found {
  source: DraftSource;
  issuer: Issuer;
  result: Drafted;
}

/** Drafts by source and legal entity, the latter in the order of their ids. */
async function draftAll(tx: Tx, selection: Selection, owned: readonly Owned[]): Promise<Map<string, Found>> {
  const { quantity, deliverNow } = selection;
  const all = new Map<string, Found>();
  for (const { source, documents } of owned) {
    for (const [legalEntityId, own] of byLegalEntity(documents, (document) => document.legalEntityId)) {
      const issuer = selection.issuers.get(legalEntityId)!;
      const options = { postingDate: postingDateOf(tx, selection, issuer), quantity, deliverNow };
      const results = await source.drafts(tx, own.map(({ id }) => id).sort(), issuer, options);
      for (const result of results) all.set(result.sourceId, { source, issuer, result });
    }
  }
  return all;
}

/** Groups by legal entity, in the order of their ids: the order in which everything of several of them is locked. */
export const byLegalEntity = <Each>(all: readonly Each[], idOf: (each: Each) => string): [string, Each[]][] =>
  [...Map.groupBy(all, idOf)].sort(([a], [b]) => (a < b ? -1 : 1));

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
