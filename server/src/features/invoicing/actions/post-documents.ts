import type { RefusalData } from '../../../kernel/refusal.js';
import type { Tx } from '../../../platform/write/tx.js';
import { postPrepared } from '../posting/post-prepared.js';
import { prepareSelection } from '../posting/prepare.js';
import type { Selection } from '../posting/issuer.js';
import { previewTokenOf } from '../posting/preview-token.js';
import { refuse } from '../refusals.js';

/** The result of a selection: the documents, and for each order those it went into and its shipments, or the refusals. */
export interface Posted {
  invoiceIds: string[];
  verdicts: { sourceId: string; invoiceIds: string[]; shipmentIds: string[]; refusals: RefusalData[] }[];
}

/**
 * Posts what was previewed: numbers, documents, vouchers, shipments, counters, settlements, in one transaction. Orders
 * that the preview refused stay unchanged and return their refusals. Refuses with STALE_PREVIEW and POSTING_DATE_INVALID.
 */
export async function postDocuments(tx: Tx, selection: Selection, previewToken: string): Promise<Posted> {
  const prepared = await prepareSelection(tx, selection);
  if (previewTokenOf(selection, prepared) !== previewToken) {
    throw refuse.previewOutdated().at('previewToken');
  }
  const shipments = Map.groupBy(await postPrepared(tx, selection, prepared), ({ sourceId }) => sourceId);
  return {
    invoiceIds: prepared.documents.map((document) => document.prepared.draft.id),
    verdicts: prepared.verdicts.map(({ sourceId, posting, refusals }) => ({
      sourceId,
      invoiceIds: (posting?.documents ?? []).map((document) => document.prepared.draft.id),
      shipmentIds: (shipments.get(sourceId) ?? []).map(({ shipmentId }) => shipmentId),
      refusals: refusals.map((refusal) => refusal.data),
    })),
  };
}
