import { postVouchers } from '../../ledger/index.js';
import type { DocumentKind } from '../../../kernel/printed.js';
import type { Tx } from '../../../platform/write/tx.js';
import { entriesOf } from '../rules/bookkeeping.js';
import type { Issuer } from '../rules/drafts.js';
import type { Prepared } from '../rules/prepared.js';
import { moveCounters } from './move-counters.js';
import type { Selection, Verdict } from './prepare.js';
import { seriesKeyOf } from './prepare.js';
import { NumberDrawer, lockSeries } from './series.js';
import type { DraftSource, PostedDocument } from './source.js';
import type { Numbered } from './write-documents.js';
import { hashOfPrepared, writeDocuments } from './write-documents.js';

/**
 * Posts what was prepared and is allowed. Every row that moves is locked before the series; counters and the series are
 * written after the documents that move them, for the database compares the two.
 */
export async function postPrepared(
  tx: Tx,
  { issuer, postingDate, quantity }: Selection,
  verdicts: readonly Verdict[],
): Promise<void> {
  const ready = verdicts.flatMap(({ source, prepared }) => (source && prepared ? [{ source, prepared }] : []));
  if (ready.length === 0) return;
  const { numbered, drawers } = await drawNumbers(
    tx,
    issuer,
    ready.map(({ prepared }) => prepared),
  );
  await writeDocuments(tx, issuer, numbered);
  for (const drawer of drawers) await drawer.close(tx);
  await postVouchers(
    tx,
    numbered.map((document) => voucherOf(issuer, document)),
  );
  const numberOf = new Map(numbered.map(({ prepared, drawn }) => [prepared.draft.id, drawn.number]));
  for (const [source, documents] of bySource(ready, numberOf))
    await source.posted(tx, documents, { postingDate, quantity });
  await moveCounters(
    tx,
    ready.map(({ prepared }) => prepared),
  );
  for (const document of numbered) recordPosted(tx, document);
}

async function drawNumbers(
  tx: Tx,
  issuer: Issuer,
  documents: readonly Prepared[],
): Promise<{ numbered: Numbered[]; drawers: NumberDrawer[] }> {
  const numbered: Numbered[] = [];
  const drawers: NumberDrawer[] = [];
  for (const kind of ['CREDIT_NOTE', 'INVOICE'] as const satisfies DocumentKind[]) {
    const own = documents.filter((document) => document.kind === kind);
    if (own.length === 0) continue;
    const drawer = new NumberDrawer(await lockSeries(tx, seriesKeyOf(issuer, kind, own[0]!.postingDate)), tx.now);
    drawers.push(drawer);
    for (const prepared of own) {
      numbered.push({
        prepared,
        drawn: drawer.draw(prepared.postingDate, (drawn) => hashOfPrepared(tx, issuer, prepared, drawn)),
      });
    }
  }
  return { numbered, drawers };
}

/** The accounting of a document; it carries the number of the document. */
export const voucherOf = (issuer: Issuer, { prepared, drawn }: Numbered) => ({
  legalEntityId: issuer.legalEntityId,
  number: drawn.number,
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

/** Tells the history that a document was posted. */
export function recordPosted(tx: Tx, { prepared, drawn }: Numbered): void {
  const { draft, kind } = prepared;
  tx.recordEvent({
    type: kind === 'INVOICE' ? 'invoice.posted' : 'creditNote.posted',
    document: { kind, id: draft.id, companyId: draft.companyId },
    changes: { number: { to: drawn.number } },
  });
}
