import type { BusinessDate } from '../../../kernel/date.js';
import { businessToday, parseBusinessDate, yearOf } from '../../../kernel/date.js';
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
import { lockInvoices } from './load-invoices.js';
import type { SeriesKey } from './series.js';
import { lastDateOf } from './series.js';
import type { DraftSource, Drafted, PostingOptions } from './source.js';
import { draftSources } from './source.js';

/** The result for one selected document: the prepared document, or the refusals. */
export interface Verdict {
  sourceId: string;
  source: DraftSource | undefined;
  prepared?: Prepared;
  refusals: readonly Refusal[];
}

export interface Selection {
  ids: readonly string[];
  issuer: Issuer;
  postingDate: string;
  quantity: 'ALL';
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
  const postingDate = parseBusinessDate(selection.postingDate);
  await checkSelection(tx, selection, postingDate);
  const drafted = await draftAll(tx, selection);
  const invoices = await lockInvoices(
    tx,
    drafted.flatMap(({ result }) => ('draft' in result ? creditedIds(result.draft) : [])),
  );
  const verdicts = new Map<string, Verdict>();
  for (const { source, result } of drafted) {
    verdicts.set(result.sourceId, verdictOf(source, result, invoices, selection.issuer, postingDate));
  }
  return selection.ids.map((id) => verdicts.get(id) ?? notFound(id));
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

async function draftAll(tx: Tx, { ids, issuer, postingDate, quantity }: Selection) {
  const options: PostingOptions = { postingDate, quantity };
  const all: { source: DraftSource; result: Drafted }[] = [];
  for (const source of draftSources()) {
    const own = await source.owned(tx, ids);
    if (own.length === 0) continue;
    const results = await source.drafts(tx, [...own].sort(), issuer, options);
    all.push(...results.map((result) => ({ source, result })));
  }
  return all;
}

const creditedIds = (draft: Draft): string[] =>
  draft.kind === 'CREDIT' ? draft.lines.map((line) => line.invoiceId) : [];

/** Calculates a document; updates `invoices` for the documents of the selection after it. */
function verdictOf(
  source: DraftSource,
  result: Drafted,
  invoices: Map<string, PostedInvoice>,
  issuer: Issuer,
  postingDate: BusinessDate,
): Verdict {
  const { sourceId } = result;
  if ('refusals' in result) return { sourceId, source, refusals: result.refusals };
  try {
    const { draft } = result;
    const prepared =
      draft.kind === 'SALE' ? prepareSale(draft, issuer, postingDate) : prepareCredit(draft, invoices, postingDate);
    for (const { invoiceId } of prepared.credits)
      invoices.set(invoiceId, afterCredit(invoices.get(invoiceId)!, prepared));
    return { sourceId, source, prepared, refusals: [] };
  } catch (error) {
    const refusals = refusalsIn(error);
    if (!refusals) throw error;
    return { sourceId, source, refusals };
  }
}

const notFound = (sourceId: string): Verdict => ({
  sourceId,
  source: undefined,
  refusals: [refuse.noSuchOrder()],
});
