import type { BusinessDate } from '../../../kernel/date.js';
import { businessToday, yearOf } from '../../../kernel/date.js';
import type { DocumentKind } from '../../../kernel/printed.js';
import type { Refusal } from '../../../kernel/refusal.js';
import { InputCheck } from '../../../kernel/refusal.js';
import type { Refused } from '../../../platform/write/shared-action.js';
import { acceptedOf } from '../../../platform/write/shared-action.js';
import type { Tx } from '../../../platform/write/tx.js';
import { refuse } from '../refusals.js';
import type { Draft, Issuer } from '../rules/drafts.js';
import type { PostedInvoice } from '../rules/posted.js';
import { whyNotOnDate } from '../rules/posting.js';
import type { ArrangedDocument, PreparedDocuments } from '../rules/prepare-documents.js';
import { prepareDocuments } from '../rules/prepare-documents.js';
import type { Selection } from './issuer.js';
import { postingDateOf } from './issuer.js';
import { lockInvoices } from './load-invoices.js';
import type { LastDates, SeriesKey } from './series.js';
import { lastDatesOfSeries } from './series.js';
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

/** Refuses a prepared selection as a whole: what it would have changed is not seen by the selections after it. */
export type Accept<Each extends Selection> = (selection: Each, prepared: PreparedSelection) => void;

/**
 * All steps of a posting before the number: the sources lock and draft, the credited invoices are locked, the drafts are
 * arranged into documents, and every document is calculated. Preview and posting both run this. A refusal affects only
 * its selected thing; those of the whole selection are thrown.
 */
export async function prepareSelection(tx: Tx, selection: Selection): Promise<PreparedSelection> {
  const [prepared] = await prepareSelections(tx, [selection], () => undefined);
  return acceptedOf(prepared!);
}

/**
 * The same for the selections of several calls, which select different things with the same options: one after the other,
 * each on what those before it credit. `locked` is called when all things are locked. A selection that is refused as a
 * whole, also by `accept`, affects no other.
 */
export async function prepareSelections<Each extends Selection>(
  tx: Tx,
  selections: readonly Each[],
  accept: Accept<Each>,
  locked: () => void = () => undefined,
): Promise<(PreparedSelection | Refused)[]> {
  const [owned, lastDates] = await Promise.all([lockOwned(tx, selections), lastDatesOf(tx, selections)]);
  locked();
  const refusals = new Map(selections.map((each) => [each, whyNotSelected(tx, each, owned, lastDates)]));
  const found = await draftAll(
    tx,
    selections.filter((each) => refusals.get(each)!.length === 0),
    owned,
  );
  const drafts = [...found.values()].flatMap(({ result }) => ('handed' in result ? result.handed.drafts : []));
  let invoices: ReadonlyMap<string, PostedInvoice> = await lockInvoices(tx, drafts.flatMap(creditedIds));
  return selections.map((selection) => {
    const refused = [...refusals.get(selection)!, ...whyNotLines(selection, found)];
    if (refused.length > 0) return { refusals: refused };
    const documents = documentsOf(tx, selection, found, invoices);
    const prepared = { documents: documents.documents, verdicts: verdictsOf(selection, found, documents) };
    const check = new InputCheck();
    check.read([], () => accept(selection, prepared));
    if (check.refusals.length > 0) return { refusals: check.refusals };
    invoices = documents.invoices;
    return prepared;
  });
}

function documentsOf(
  tx: Tx,
  selection: Selection,
  found: ReadonlyMap<string, Found>,
  invoices: ReadonlyMap<string, PostedInvoice>,
): PreparedDocuments {
  const selected = selection.ids.flatMap((sourceId) => draftsOf(sourceId, found.get(sourceId)));
  const issuanceBy = (legalEntityId: string) => {
    const issuer = selection.issuers.get(legalEntityId)!;
    return { issuer, postingDate: postingDateOf(tx, selection, issuer) };
  };
  return prepareDocuments(selected, invoices, { summaryUpdate: selection.summaryUpdate, issuanceBy });
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

/** The documents of one source in the selections. */
interface Owned {
  source: DraftSource;
  documents: readonly OwnedDocument[];
}

async function lockOwned(tx: Tx, selections: readonly Selection[]): Promise<Owned[]> {
  const ids = selections.flatMap((selection) => selection.ids);
  return Promise.all(draftSources().map(async (source) => ({ source, documents: await source.owned(tx, ids) })));
}

/** The legal entities of the selected orders; all of them if nothing of the selection exists. */
function issuersOf({ ids, issuers }: Selection, owned: readonly Owned[]): Issuer[] {
  const selected = new Set(ids);
  const documents = owned.flatMap((each) => each.documents).filter(({ id }) => selected.has(id));
  const own = new Set(documents.map(({ legalEntityId }) => legalEntityId));
  return [...issuers.values()].filter(({ legalEntityId }) => own.size === 0 || own.has(legalEntityId));
}

/** The last dates of the own series of all legal entities for the posting date that selections have in common. */
async function lastDatesOf(tx: Tx, [selection]: readonly Selection[]): Promise<LastDates> {
  if (!selection) return new Map();
  const years = [...selection.issuers.values()].map((issuer) => ({
    legalEntityId: issuer.legalEntityId,
    fiscalYear: yearOf(postingDateOf(tx, selection, issuer)),
  }));
  return lastDatesOfSeries(tx, years);
}

/** Why a selection is refused as a whole: it is empty, or one of its issuers cannot post on the date. */
function whyNotSelected(
  tx: Tx,
  selection: Selection,
  owned: readonly Owned[],
  lastDates: LastDates,
): readonly Refusal[] {
  const check = new InputCheck();
  if (selection.ids.length === 0) check.add(refuse.nothingSelected(), ['orderIds']);
  for (const issuer of issuersOf(selection, owned)) {
    const today = businessToday(tx.now, issuer.timeZone);
    const lastDate = lastDates.get(issuer.legalEntityId) ?? null;
    if (!check.add(whyNotOnDate(postingDateOf(tx, selection, issuer), today, lastDate))) break;
  }
  return check.refusals;
}

/** What a selected thing hands over, with its source and issuer. */
interface Found {
  source: DraftSource;
  issuer: Issuer;
  result: Drafted;
}

/** Drafts of selections with the same options, by source and legal entity, the latter in the order of their ids. */
async function draftAll(
  tx: Tx,
  selections: readonly Selection[],
  owned: readonly Owned[],
): Promise<Map<string, Found>> {
  const all = new Map<string, Found>();
  const [selection] = selections;
  if (!selection) return all;
  const { quantity, deliverNow } = selection;
  const selected = new Set(selections.flatMap(({ ids }) => ids));
  for (const { source, documents } of owned) {
    const wanted = documents.filter(({ id }) => selected.has(id));
    for (const [legalEntityId, own] of byLegalEntity(wanted, (document) => document.legalEntityId)) {
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
function whyNotLines({ ids, deliverNow }: Selection, found: ReadonlyMap<string, Found>): Refusal[] {
  if (deliverNow.length === 0) return [];
  const known = new Set(ids.flatMap((id) => found.get(id)?.result.lineIds ?? []));
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
