import { postVouchers } from '../../ledger/index.js';
import type { BusinessDate } from '../../../kernel/date.js';
import { yearOf } from '../../../kernel/date.js';
import type { DocumentKind } from '../../../kernel/printed.js';
import type { Tx } from '../../../platform/write/tx.js';
import { afterCredit, asPosted } from '../rules/as-posted.js';
import { prepareCredit } from '../rules/credit.js';
import type { AnyDraft, Issuer } from '../rules/drafts.js';
import { kindOf, sideOf } from '../rules/kind.js';
import type { PostedInvoice } from '../rules/posted.js';
import type { Prepared } from '../rules/prepared.js';
import { prepareSale } from '../rules/sale.js';
import { prepareUnreferenced } from '../rules/unreferenced.js';
import { lockInvoices } from './load-invoices.js';
import { moveCounters } from './move-counters.js';
import { recordPosted, voucherOf } from './post-prepared.js';
import { NumberAssigner, lockSeries } from './series.js';
import type { Numbered } from './write-documents.js';
import { hashOfPrepared, writeDocuments } from './write-documents.js';

/** A document issued by another system, with its date. */
export interface PastDocument {
  draft: AnyDraft;
  postingDate: BusinessDate;
}

/** The posted form of a past document; its net in minor units. */
export interface PostedPast {
  id: string;
  kind: DocumentKind;
  number: string;
  netMinor: bigint;
}

/** The issuer and the `source` of its series. Each source has its own series, so the legal entity's stay gapless. */
export interface PastIssuer extends Issuer {
  source: string;
}

type Assigners = ReadonlyMap<string, NumberAssigner>;

/**
 * Posts past documents in the given order, under the same rules as any posting. Credits may credit invoices of the same
 * set. If the rules refuse one document, nothing of the set is posted.
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
  const assigners = await openSeries(tx, issuer, documents);
  const numbered = documents.map((document) => number(tx, issuer, document, invoices, assigners));
  writeDocuments(tx, issuer, numbered);
  for (const assigner of assigners.values()) assigner.close(tx);
  moveCounters(
    tx,
    numbered.map(({ prepared }) => prepared),
  );
  await postVouchers(
    tx,
    numbered.map((document) => voucherOf(issuer, document)),
  );
  for (const document of numbered) recordPosted(document);
  return new Map(numbered.map((document) => [document.prepared.draft.id, postedOf(document)]));
}

const creditedIds = ({ draft }: PastDocument): string[] =>
  draft.kind === 'CREDIT' ? draft.lines.map((line) => line.invoiceId) : [];

const seriesName = ({ draft, postingDate }: PastDocument) => `${kindOf(sideOf(draft))} ${yearOf(postingDate)}`;

/** Locks every series that the set needs, in the common lock order: credit notes before invoices, older years first. */
async function openSeries(tx: Tx, issuer: PastIssuer, documents: readonly PastDocument[]): Promise<Assigners> {
  const byKey = new Map(documents.map((document) => [seriesName(document), document]));
  const assigners = new Map<string, NumberAssigner>();
  for (const [key, { draft, postingDate }] of [...byKey].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const kind = kindOf(sideOf(draft));
    const series = await lockSeries(tx, {
      legalEntityId: issuer.legalEntityId,
      kind,
      source: issuer.source,
      fiscalYear: yearOf(postingDate),
      pattern: kind === 'INVOICE' ? issuer.invoicePattern : issuer.creditNotePattern,
    });
    assigners.set(key, new NumberAssigner(series, tx.now));
  }
  return assigners;
}

/** Calculates a document and assigns its number; updates `invoices` for the documents after it. */
function number(
  tx: Tx,
  issuer: Issuer,
  document: PastDocument,
  invoices: Map<string, PostedInvoice>,
  assigners: Assigners,
): Numbered {
  const prepared = prepare(issuer, document, invoices);
  const assigner = assigners.get(seriesName(document))!;
  const assigned = assigner.assign(prepared.postingDate, (given) =>
    hashOfPrepared(issuer, { prepared, author: tx }, given),
  );
  for (const { invoiceId } of prepared.credits) {
    invoices.set(invoiceId, afterCredit(invoices.get(invoiceId)!, prepared));
  }
  const invoice = asPosted(prepared, assigned.number);
  if (invoice) invoices.set(invoice.id, invoice);
  return { prepared, author: tx, assigned };
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

const postedOf = ({ prepared, assigned }: Numbered): PostedPast => ({
  id: prepared.draft.id,
  kind: prepared.kind,
  number: assigned.number,
  netMinor: prepared.netMinor,
});
