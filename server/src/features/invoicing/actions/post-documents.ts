import type { RefusalData } from '../../../kernel/refusal.js';
import type { Tx } from '../../../platform/write/tx.js';
import { postPrepared } from '../posting/post-prepared.js';
import { prepareSelection } from '../posting/prepare.js';
import type { Selection } from '../posting/issuer.js';
import { previewTokenOf } from '../posting/preview-token.js';
import { refuse } from '../refusals.js';

/** The result of a selection: for each order the id of its document, or the refusals. */
export interface Posted {
  documents: { sourceId: string; invoiceId: string | null; refusals: RefusalData[] }[];
}

/**
 * Posts what was previewed: numbers, documents, vouchers, counters, settlements, in one transaction. Orders that the
 * preview refused stay unchanged and return their refusals. Refuses with STALE_PREVIEW and POSTING_DATE_INVALID.
 */
export async function postDocuments(tx: Tx, selection: Selection, previewToken: string): Promise<Posted> {
  const verdicts = await prepareSelection(tx, selection);
  if (previewTokenOf(verdicts) !== previewToken) {
    throw refuse.previewOutdated().at('previewToken');
  }
  await postPrepared(tx, selection, verdicts);
  return {
    documents: verdicts.map(({ sourceId, prepared, refusals }) => ({
      sourceId,
      invoiceId: prepared?.draft.id ?? null,
      refusals: refusals.map((refusal) => refusal.data),
    })),
  };
}
