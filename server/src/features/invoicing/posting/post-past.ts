import { postVouchers } from '../../ledger/index.js';
import type { BusinessDate } from '../../../kernel/date.js';
import { yearOf } from '../../../kernel/date.js';
import type { DocumentKind } from '../../../kernel/printed.js';
import type { Tx } from '../../../platform/write/tx.js';
import { afterCredit, asPosted } from '../rules/as-posted.js';
import { prepareCredit } from '../rules/credit.js';
import type { AnyDraft, Issuer } from '../rules/drafts.js';
import type { PostedInvoice } from '../rules/posted.js';
import type { Prepared } from '../rules/prepared.js';
import { prepareSale } from '../rules/sale.js';
import { prepareUnreferenced } from '../rules/unreferenced.js';
import { lockInvoices } from './load-invoices.js';
import { moveCounters } from './move-counters.js';
import { recordPosted, voucherOf } from './post-prepared.js';
import { NumberDrawer, lockSeries } from './series.js';
import type { Numbered } from './write-documents.js';
import { hashOfPrepared, writeDocuments } from './write-documents.js';

/** A document that another system has issued, with the day it bears. */
export interface PastDocument {
  draft: AnyDraft;
  postingDate: BusinessDate;
}

/** What became of a past document here; its net in minor units. */
export interface PostedPast {
  id: string;
  kind: DocumentKind;
  number: string;
  netMinor: bigint;
}

/** Who issues, and from which series: they belong to the foreign `source`, so that the house's own stay without a gap. */
export interface PastIssuer extends Issuer {
  source: string;
}

type Drawers = ReadonlyMap<string, NumberDrawer>;

/**
 * Posts documents of the past in the order given, under the rules of every posting: credits may take from invoices that
 * stand in the same set. Refuses what the rules refuse; then nothing of the set is posted.
 */
export async function postPast(
  tx: Tx,
  issuer: PastIssuer,
  documents: readonly PastDocument[],
): Promise<Map<string, PostedPast>> {
  const own = new Set(documents.map(({ draft }) => draft.id));
  const invoices = await lockInvoices(
    tx,
    documents.flatMap(creditedIds).filter((id) => !own.has(id)),
  );
  const drawers = await openSeries(tx, issuer, documents);
  const numbered = documents.map((document) => number(tx, issuer, document, invoices, drawers));
  await writeDocuments(tx, issuer, numbered);
  for (const drawer of drawers.values()) await drawer.close(tx);
  await moveCounters(
    tx,
    numbered.map(({ prepared }) => prepared),
  );
  await postVouchers(
    tx,
    numbered.map((document) => voucherOf(issuer, document)),
  );
  for (const document of numbered) recordPosted(tx, document);
  return new Map(numbered.map((document) => [document.prepared.draft.id, postedOf(document)]));
}

const creditedIds = ({ draft }: PastDocument): string[] =>
  draft.kind === 'CREDIT' ? draft.lines.map((line) => line.invoiceId) : [];

const kindOf = ({ kind }: AnyDraft): DocumentKind => (kind === 'SALE' ? 'INVOICE' : 'CREDIT_NOTE');
const drawerKey = ({ draft, postingDate }: PastDocument) => `${kindOf(draft)} ${yearOf(postingDate)}`;

/** Locks every series that the set needs, in the order of the house: credit notes before invoices, older years first. */
async function openSeries(tx: Tx, issuer: PastIssuer, documents: readonly PastDocument[]): Promise<Drawers> {
  const byKey = new Map(documents.map((document) => [drawerKey(document), document]));
  const drawers = new Map<string, NumberDrawer>();
  for (const [key, { draft, postingDate }] of [...byKey].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const kind = kindOf(draft);
    const series = await lockSeries(tx, {
      legalEntityId: issuer.legalEntityId,
      kind,
      source: issuer.source,
      fiscalYear: yearOf(postingDate),
      pattern: kind === 'INVOICE' ? issuer.invoicePattern : issuer.creditNotePattern,
    });
    drawers.set(key, new NumberDrawer(series, tx.now));
  }
  return drawers;
}

/** Calculates a document and draws its number; what it credits is seen by the next one as it leaves it. */
function number(
  tx: Tx,
  issuer: Issuer,
  document: PastDocument,
  invoices: Map<string, PostedInvoice>,
  drawers: Drawers,
): Numbered {
  const prepared = prepare(issuer, document, invoices);
  const drawer = drawers.get(drawerKey(document))!;
  const drawn = drawer.draw(prepared.postingDate, (given) => hashOfPrepared(tx, issuer, prepared, given));
  for (const { invoiceId } of prepared.credits) {
    invoices.set(invoiceId, afterCredit(invoices.get(invoiceId)!, prepared));
  }
  const invoice = asPosted(prepared, drawn.number);
  if (invoice) invoices.set(invoice.id, invoice);
  return { prepared, drawn };
}

function prepare(
  issuer: Issuer,
  { draft, postingDate }: PastDocument,
  invoices: ReadonlyMap<string, PostedInvoice>,
): Prepared {
  switch (draft.kind) {
    case 'SALE':
      return prepareSale(draft, issuer, postingDate);
    case 'CREDIT':
      return prepareCredit(draft, invoices, postingDate);
    case 'UNREFERENCED':
      return prepareUnreferenced(draft, issuer, postingDate);
  }
}

const postedOf = ({ prepared, drawn }: Numbered): PostedPast => ({
  id: prepared.draft.id,
  kind: prepared.kind,
  number: drawn.number,
  netMinor: prepared.netMinor,
});
