import { postVouchers } from '../../ledger/index.js';
import type { DocumentKind } from '../../../kernel/printed.js';
import { factOf } from '../../../kernel/text.js';
import type { Tx } from '../../../platform/write/tx.js';
import { entriesOf } from '../rules/bookkeeping.js';
import type { Issuer } from '../rules/drafts.js';
import type { Prepared } from '../rules/prepared.js';
import { moveCounters } from './move-counters.js';
import type { Selection, Verdict } from './prepare.js';
import { seriesKeyOf } from './prepare.js';
import { NumberAssigner, lockSeries } from './series.js';
import type { DraftSource, PostedDocument } from './source.js';
import type { Numbered } from './write-documents.js';
import { hashOfPrepared, writeDocuments } from './write-documents.js';

/**
 * Posts the prepared documents that are allowed. Every row that changes is locked before the series. Counters and
 * series are written after the documents that change them, because the database compares the two.
 */
export async function postPrepared(
  tx: Tx,
  { issuer, postingDate, quantity }: Selection,
  verdicts: readonly Verdict[],
): Promise<void> {
  const ready = verdicts.flatMap(({ source, prepared }) => (source && prepared ? [{ source, prepared }] : []));
  if (ready.length === 0) return;
  const { numbered, assigners } = await assignNumbers(
    tx,
    issuer,
    ready.map(({ prepared }) => prepared),
  );
  await writeDocuments(tx, issuer, numbered);
  for (const assigner of assigners) await assigner.close(tx);
  await postVouchers(
    tx,
    numbered.map((document) => voucherOf(issuer, document)),
  );
  const numberOf = new Map(numbered.map(({ prepared, assigned }) => [prepared.draft.id, assigned.number]));
  for (const [source, documents] of bySource(ready, numberOf))
    await source.posted(tx, documents, { postingDate, quantity });
  await moveCounters(
    tx,
    ready.map(({ prepared }) => prepared),
  );
  for (const document of numbered) recordPosted(tx, document);
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

function bySource(
  ready: readonly { source: DraftSource; prepared: Prepared }[],
  numberOf: ReadonlyMap<string, string>,
) {
  const groups = new Map<DraftSource, PostedDocument[]>();
  for (const { source, prepared } of ready) {
    groups.set(source, [...(groups.get(source) ?? []), { prepared, number: numberOf.get(prepared.draft.id)! }]);
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
