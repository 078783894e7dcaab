import { findProfile, postVouchers } from '../../ledger/index.js';
import type { DocumentKind } from '../../../kernel/printed.js';
import { factOf } from '../../../kernel/text.js';
import type { Author, Tx } from '../../../platform/write/tx.js';
import { entriesOf } from '../rules/bookkeeping.js';
import type { Issuer } from '../rules/drafts.js';
import type { Prepared } from '../rules/prepared.js';
import { moveCounters } from './move-counters.js';
import type { Selection } from './issuer.js';
import type { PreparedSelection, Verdict } from './prepare.js';
import { byLegalEntity, seriesKeyOf } from './prepare.js';
import type { AssignedNumber } from './series.js';
import { NumberAssigner, lockSeries } from './series.js';
import type { DraftSource, PostedShipment, PostedThing, PostingOptions } from './source.js';
import type { Authored, Numbered } from './write-documents.js';
import { hashOfPrepared, writeDocuments } from './write-documents.js';

/** The prepared selection of a call, with its author. */
export interface PreparedCall extends PreparedSelection {
  author: Author;
}

/**
 * Posts the prepared documents of calls with the same options, those of each legal entity together, and returns the
 * shipments that were made for them.
 */
export async function postPrepared(
  tx: Tx,
  { quantity, deliverNow }: Pick<Selection, 'quantity' | 'deliverNow'>,
  calls: readonly PreparedCall[],
): Promise<readonly PostedShipment[]> {
  const documents = calls.flatMap(({ author, documents: own }) => own.map((document) => ({ ...document, author })));
  const verdicts = calls.flatMap(({ author, verdicts: own }) => own.map((verdict) => ({ ...verdict, author })));
  const shipments: PostedShipment[] = [];
  for (const [legalEntityId, own] of byLegalEntity(documents, ({ issuer }) => issuer.legalEntityId)) {
    const ownVerdicts = verdicts.filter(({ issuer }) => issuer?.legalEntityId === legalEntityId);
    const { postingDate } = own[0]!.prepared;
    const options = { postingDate, quantity, deliverNow };
    shipments.push(...(await postOfIssuer(tx, own[0]!.issuer, options, { documents: own, verdicts: ownVerdicts })));
  }
  return shipments;
}

interface OfIssuer {
  documents: readonly Authored[];
  verdicts: readonly (Verdict & { author: Author })[];
}

/**
 * Posts documents of one legal entity. Every row that changes is locked before the series. Counters and series are
 * written after the documents that change them, because the database compares the two.
 */
async function postOfIssuer(
  tx: Tx,
  issuer: Issuer,
  options: PostingOptions,
  { documents, verdicts }: OfIssuer,
): Promise<readonly PostedShipment[]> {
  const prepared = documents.map((document) => document.prepared);
  const [profile, { numbered, assigners }] = await Promise.all([
    findProfile(tx, issuer.legalEntityId),
    assignNumbers(tx, issuer, documents),
  ]);
  writeDocuments(tx, issuer, numbered);
  for (const assigner of assigners) assigner.close(tx);
  await postVouchers(
    tx,
    numbered.map((document) => voucherOf(issuer, document)),
    profile,
  );
  const numberOf = new Map(numbered.map((document) => [document.prepared.draft.id, document.assigned.number]));
  const shipments: PostedShipment[] = [];
  for (const [source, things] of bySource(verdicts, prepared, numberOf)) {
    shipments.push(...(await source.posted(tx, things, options)));
  }
  moveCounters(tx, prepared);
  for (const document of numbered) recordPosted(document);
  return shipments;
}

async function assignNumbers(
  tx: Tx,
  issuer: Issuer,
  documents: readonly Authored[],
): Promise<{ numbered: Numbered[]; assigners: NumberAssigner[] }> {
  const numbered: Numbered[] = [];
  const assigners: NumberAssigner[] = [];
  for (const kind of ['CREDIT_NOTE', 'INVOICE'] as const satisfies DocumentKind[]) {
    const own = documents.filter(({ prepared }) => prepared.kind === kind);
    if (own.length === 0) continue;
    const key = seriesKeyOf(issuer, kind, own[0]!.prepared.postingDate);
    const assigner = new NumberAssigner(await lockSeries(tx, key), tx.now);
    assigners.push(assigner);
    for (const { prepared, author } of own) {
      const hash = (assigned: AssignedNumber) => hashOfPrepared(issuer, { prepared, author }, assigned);
      numbered.push({ prepared, author, assigned: assigner.assign(prepared.postingDate, hash) });
    }
  }
  return { numbered, assigners };
}

/** The voucher of a document, under the number of the document. */
export const voucherOf = (issuer: Issuer, { prepared, assigned }: Numbered) => ({
  legalEntityId: issuer.legalEntityId,
  number: assigned.number,
  postingDate: prepared.postingDate,
  source: { kind: prepared.kind, id: prepared.draft.id },
  companyId: prepared.draft.companyId,
  currency: issuer.functionalCurrency,
  entries: entriesOf(prepared),
});

/** The posted things of each source, with their documents and their own lines. */
function bySource(
  verdicts: OfIssuer['verdicts'],
  prepared: readonly Prepared[],
  numberOf: ReadonlyMap<string, string>,
): Map<DraftSource, PostedThing[]> {
  const linesOf = Map.groupBy(
    prepared.flatMap(({ lines }) => lines),
    (line) => line.source?.id,
  );
  const groups = new Map<DraftSource, PostedThing[]>();
  for (const { sourceId, posting, author } of verdicts) {
    if (!posting) continue;
    const { source, handed, documents } = posting;
    const thing = {
      author,
      sourceId,
      handed,
      documents: documents.map((each) => ({ prepared: each.prepared, number: numberOf.get(each.prepared.draft.id)! })),
      lines: linesOf.get(sourceId) ?? [],
    };
    const known = groups.get(source);
    if (known) known.push(thing);
    else groups.set(source, [thing]);
  }
  return groups;
}

/** Records the event of a posted document. */
export function recordPosted({ prepared, assigned, author }: Numbered): void {
  const { draft, kind } = prepared;
  author.recordEvent({
    type: kind === 'INVOICE' ? 'invoice.posted' : 'creditNote.posted',
    document: { kind, id: draft.id, companyId: draft.companyId },
    changes: { number: { to: factOf('name', assigned.number) } },
  });
}
