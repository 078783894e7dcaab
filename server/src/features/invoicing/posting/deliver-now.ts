import { parseQuantity } from '../../../kernel/quantity.js';
import { InputCheck } from '../../../kernel/refusal.js';
import { refuse } from '../refusals.js';
import type { DeliveredNow, PostingOptions } from './source.js';

/**
 * The units that a caller delivers now. Refuses units that are invalid, are given twice for one line, or do not belong to
 * the quantity of the posting.
 */
export function unitsToDeliver({
  quantity: wanted,
  deliverNow,
}: {
  quantity: PostingOptions['quantity'];
  deliverNow?: readonly { lineId: string; quantity: string }[] | null;
}): DeliveredNow[] {
  const given = deliverNow ?? [];
  const check = new InputCheck();
  if (wanted === 'DELIVER_NOW' && given.length === 0) check.add(refuse.nothingToDeliverNow(), ['deliverNow']);
  if (wanted !== 'DELIVER_NOW' && given.length > 0) check.add(refuse.deliverNowNotWanted(), ['deliverNow']);
  const seen = new Set<string>();
  const found = given.flatMap(({ lineId, quantity: text }, position): DeliveredNow[] => {
    const at = (field: string) => ['deliverNow', String(position), field];
    if (seen.has(lineId)) check.add(refuse.lineDeliveredTwice(), at('lineId'));
    seen.add(lineId);
    const quantity = check.read(at('quantity'), () => parseQuantity(text));
    return quantity === undefined ? [] : [{ lineId, quantity, position }];
  });
  check.refuse();
  return found;
}
