import type { Refusal, RefusalData } from '../../../kernel/refusal.js';
import { refuseIf } from '../../../kernel/refusal.js';
import type { Tx } from '../../../platform/write/tx.js';
import { postPrepared } from '../posting/post-prepared.js';
import type { PreparedSelection } from '../posting/prepare.js';
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
 * that the preview refused stay unchanged and return their refusals. Refuses with STALE_PREVIEW and POSTING_DATE_INVALID,
 * and with the refusals of all orders if none of them can be posted.
 */
export async function postDocuments(tx: Tx, selection: Selection, previewToken: string): Promise<Posted> {
  const prepared = await prepareSelection(tx, selection);
  if (previewTokenOf(selection, prepared) !== previewToken) {
    throw refuse.previewOutdated().at('previewToken');
  }
  refuseIf(whyNothing(selection, prepared));
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

/** The refusals of all orders, each at its position in the input; none if one of the orders can be posted. */
function whyNothing({ orderIds }: Selection, { verdicts }: PreparedSelection): Refusal[] {
  if (verdicts.some(({ posting }) => posting)) return [];
  return verdicts.flatMap(({ sourceId, refusals }) =>
    refusals.map((refusal) =>
      isOfInput(refusal) ? refusal : refusal.at('orderIds', String(orderIds.indexOf(sourceId))),
    ),
  );
}

/** Whether the path of a refusal leads to a field of the input. The other paths lead to values of the order. */
const isOfInput = ({ path }: Refusal) => path?.[0] === 'deliverNow' || path?.[0] === 'postingDate';
