import { Refusals } from '../../../kernel/refusal.js';
import type { Tx } from '../../../platform/write/tx.js';
import { issuersById, selectionOf } from '../posting/issuer.js';
import { postPrepared } from '../posting/post-prepared.js';
import { prepareSelection } from '../posting/prepare.js';

/**
 * Posts all remaining quantities of orders without a preview, for callers without a user. Posts all orders or none:
 * refuses with the refusals of all orders.
 */
export async function postSelection(
  tx: Tx,
  orderIds: readonly string[],
): Promise<{ id: string; lines: { id: string; sku: string | null }[] }[]> {
  const selection = selectionOf({ orderIds, quantity: 'ALL', summaryUpdate: 'NONE' }, await issuersById(tx));
  const prepared = await prepareSelection(tx, selection);
  const refusals = prepared.verdicts.flatMap((verdict) => verdict.refusals);
  if (refusals.length > 0) throw new Refusals(refusals);
  await postPrepared(tx, selection, [{ author: tx, ...prepared }]);
  return prepared.documents.map(({ prepared: { draft, lines } }) => ({
    id: draft.id,
    lines: lines.map(({ id, sku }) => ({ id, sku })),
  }));
}
