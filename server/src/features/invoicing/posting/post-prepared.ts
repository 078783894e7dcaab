import { postVouchers } from '../../ledger/index.js';
import type { DocumentKind } from '../../../kernel/printed.js';
import { factOf } from '../../../kernel/text.js';
import type { Tx } from '../../../platform/write/tx.js';
import { entriesOf } from '../rules/bookkeeping.js';
import type { Issuer } from '../rules/drafts.js';
import type { Prepared } from '../rules/prepared.js';
import { moveCounters } from './move-counters.js';
import type { Selection } from './issuer.js';
import type { PreparedSelection, Verdict } from './prepare.js';
import { byLegalEntity, seriesKeyOf } from './prepare.js';
import { NumberAssigner, lockSeries } from './series.js';
import type { DraftSource, PostedShipment, PostedThing, PostingOptions } from './source.js';
import type { Numbered } from './write-documents.js';
import { hashOfPrepared, writeDocuments } from './write-documents.js';

/** Posts prepared documents, those of each legal entity together, and returns the shipments that were made for them. */
export async function postPrepared(
  tx: Tx,
  { quantity, deliverNow }: Selection,
  { documents, verdicts }: PreparedSelection,
): Promise<readonly PostedShipment[]> {
  const shipments: PostedShipment[] = [];
  for (const [legalEntityId, own] of byLegalEntity(documents, ({ issuer }) => issuer.legalEntityId)) {
    const ownVerdicts = verdicts.filter(({ issuer }) => issuer?.legalEntityId === legalEntityId);
    const { postingDate } = own[0]!.prepared;
    const options = { postingDate, quantity, deliverNow };
    shipments.push(...(await postOfIssuer(tx, own[0]!.issuer, options, { documents: own, verdicts: ownVerdicts })));
  }
  return shipments;
}

/**
 * Posts documents of one legal entity. Every row that changes is locked before the series. Counters and series are
 * written after the documents that change them, because the database compares the two.
 */
async function postOfIssuer(
  tx: Tx,
  issuer: Issuer,
  options: PostingOptions,
  { documents, verdicts }: PreparedSelection,
): Promise<readonly PostedShipment[]> {
  const prepared = documents.map((document) => document.prepared);
  const { numbered, assigners } = await assignNumbers(tx, issuer, prepared);
  writeDocuments(tx, issuer, numbered);
  for (const assigner of assigners) assigner.close(tx);
  await postVouchers(
    tx,
    numbered.map((document) => voucherOf(issuer, document)),
  );
  const numberOf = new Map(numbered.map((document) => [document.prepared.draft.id, document.assigned.number]));
  const shipments: PostedShipment[] = [];
  for (const [source, things] of bySource(verdicts, prepared, numberOf)) {
    shipments.push(...(await source.posted(tx, things, options)));
  }
  await moveCounters(tx, prepared);
  for (const document of numbered) recordPosted(tx, document);
  return shipments;
}

async function assignNumbers(
  tx: Tx,
  issuer: Issuer,
  documents: readonly Prepared[],
): Promise<{ numbered: Numbered[]; assigners: NumberAssigner[] }> {
  const numbered: Numbered[] = [];
  const assigners: NumberAssigner[] = [];
  for (const kind of ['CREDIT_NOTE', 'INVOICE'] as const satisfies DocumentKind[]) {
    const own = documents.filter((document) => document.kind === kind);
    if (own.length === 0) continue;
    const assigner = new NumberAssigner(await lockSeries(tx, seriesKeyOf(issuer, kind, own[0]!.postingDate)), tx.now);
    assigners.push(assigner);
    for (const prepared of own) {
      numbered.push({
        prepared,
        assigned: assigner.assign(prepared.postingDate, (assigned) => hashOfPrepared(tx, issuer, prepared, assigned)),
      });
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
  verdicts: readonly Verdict[],
  prepared: readonly Prepared[],
  numberOf: ReadonlyMap<string, string>,
): Map<DraftSource, PostedThing[]> {
  const linesOf = Map.groupBy(
    prepared.flatMap(({ lines }) => lines),
    (line) => line.source?.id,
  );
  const groups = new Map<DraftSource, PostedThing[]>();
  for (const { sourceId, posting } of verdicts) {
    if (!posting) continue;
    const { source, handed, documents } = posting;
    const thing = {
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
export function recordPosted(tx: Tx, { prepared, assigned }: Numbered): void {
  const { draft, kind } = prepared;
  tx.recordEvent({
    type: kind === 'INVOICE' ? 'invoice.posted' : 'creditNote.posted',
    document: { kind, id: draft.id, companyId: draft.companyId },
    changes: { number: { to: factOf('name', assigned.number) } },
  });
}
