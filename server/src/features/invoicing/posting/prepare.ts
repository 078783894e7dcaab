import type { BusinessDate } from '../../../kernel/date.js';
import { businessToday, yearOf } from '../../../kernel/date.js';
import type { DocumentKind } from '../../../kernel/printed.js';
import type { Refusal } from '../../../kernel/refusal.js';
import { InputCheck, refusalsIn } from '../../../kernel/refusal.js';
import type { Tx } from '../../../platform/write/tx.js';
import { refuse } from '../refusals.js';
import { afterCredit } from '../rules/as-posted.js';
import { prepareCredit } from '../rules/credit.js';
import type { Draft, Issuer } from '../rules/drafts.js';
import type { PostedInvoice } from '../rules/posted.js';
import { whyNotOnDate } from '../rules/posting.js';
import type { Prepared } from '../rules/prepared.js';
import { prepareSale } from '../rules/sale.js';
import type { Selection } from './issuer.js';
import { postingDateOf } from './issuer.js';
import { lockInvoices } from './load-invoices.js';
import type { SeriesKey } from './series.js';
import { lastDateOf } from './series.js';
import type { DraftSource, Drafted, OwnedDocument, PostingOptions } from './source.js';
import { draftSources } from './source.js';

/** The result for one selected document: the prepared document, or the refusals. */
export interface Verdict {
  sourceId: string;
  source: DraftSource | undefined;
  /** The legal entity that issues the document; undefined if there is no such order. */
  issuer?: Issuer;
  prepared?: Prepared;
  refusals: readonly Refusal[];
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
 * All steps of a posting before the number: the sources lock and draft, the credited invoices are locked, every
 * document is calculated. Preview and posting both run this. A refusal affects only its document.
 */
export async function prepareSelection(tx: Tx, selection: Selection): Promise<Verdict[]> {
  const owned = await lockOwned(tx, selection);
  await checkSelection(tx, selection, issuersOf(selection, owned));
  const drafted = await draftAll(tx, selection, owned);
  const invoices = await lockInvoices(
    tx,
    drafted.flatMap(({ result }) => ('draft' in result ? creditedIds(result.draft) : [])),
  );
  const verdicts = new Map<string, Verdict>();
  for (const { result, ...from } of drafted) verdicts.set(result.sourceId, verdictOf(from, result, invoices));
  return selection.ids.map((id) => verdicts.get(id) ?? notFound(id));
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

/** Where a draft comes from, who issues it, and when. */
interface From {
  source: DraftSource;
  issuer: Issuer;
  postingDate: BusinessDate;
}

async function lockOwned(tx: Tx, { ids }: Selection): Promise<Owned[]> {
  const owned: Owned[] = [];
  for (const source of draftSources()) owned.push({ source, documents: await source.owned(tx, ids) });
  return owned;
}

/** Drafts by source and legal entity, the latter in the order of their ids. */
async function draftAll(tx: Tx, selection: Selection, owned: readonly Owned[]) {
  const all: (From & { result: Drafted })[] = [];
  for (const { source, documents } of owned) {
    const byIssuer = Map.groupBy(documents, ({ legalEntityId }) => legalEntityId);
    for (const [legalEntityId, own] of [...byIssuer].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const issuer = selection.issuers.get(legalEntityId)!;
      const postingDate = postingDateOf(tx, selection, issuer);
      const options: PostingOptions = { postingDate, quantity: selection.quantity };
      const results = await source.drafts(tx, own.map(({ id }) => id).sort(), issuer, options);
      all.push(...results.map((result) => ({ source, issuer, postingDate, result })));
    }
  }
  return all;
}

const creditedIds = (draft: Draft): string[] =>
  draft.kind === 'CREDIT' ? draft.lines.map((line) => line.invoiceId) : [];

/** Calculates a document; updates `invoices` for the documents of the selection after it. */
function verdictOf(
  { source, issuer, postingDate }: From,
  result: Drafted,
  invoices: Map<string, PostedInvoice>,
): Verdict {
  const { sourceId } = result;
  if ('refusals' in result) return { sourceId, source, issuer, refusals: result.refusals };
  try {
    const { draft } = result;
    const prepared =
      draft.kind === 'SALE' ? prepareSale(draft, issuer, postingDate) : prepareCredit(draft, invoices, postingDate);
    for (const { invoiceId } of prepared.credits)
      invoices.set(invoiceId, afterCredit(invoices.get(invoiceId)!, prepared));
    return { sourceId, source, issuer, prepared, refusals: [] };
  } catch (error) {
    const refusals = refusalsIn(error);
    if (!refusals) throw error;
    return { sourceId, source, issuer, refusals };
  }
}

const notFound = (sourceId: string): Verdict => ({
  sourceId,
  source: undefined,
  refusals: [refuse.noSuchOrder()],
});
