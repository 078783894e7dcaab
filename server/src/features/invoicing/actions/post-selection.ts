import { Refusals } from '../../../kernel/refusal.js';
import type { Tx } from '../../../platform/write/tx.js';
import { selectionOf } from '../posting/issuer.js';
import { postPrepared } from '../posting/post-prepared.js';
import { prepareSelection } from '../posting/prepare.js';

/**
 * Posts all that is left of orders without a preview, for whoever has nobody to look at one. All of them or none:
 * refuses with what any of them is refused with.
 */
export async function postSelection(
  tx: Tx,
  orderIds: readonly string[],
): Promise<{ id: string; lines: { id: string; sku: string | null }[] }[]> {
  const selection = await selectionOf(tx, { orderIds, quantity: 'ALL' });
  const verdicts = await prepareSelection(tx, selection);
  const refusals = verdicts.flatMap((verdict) => verdict.refusals);
  if (refusals.length > 0) throw new Refusals(refusals);
  await postPrepared(tx, selection, verdicts);
  return verdicts.flatMap(({ prepared }) =>
    prepared ? [{ id: prepared.draft.id, lines: prepared.lines.map(({ id, sku }) => ({ id, sku })) }] : [],
  );
}
