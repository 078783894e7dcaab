import type { Quantity } from '../../../kernel/quantity.js';
import { formatQuantity } from '../../../kernel/quantity.js';
import type { Refusal } from '../../../kernel/refusal.js';
import { refuse } from '../refusals.js';
import type { DispositionAction } from './effects.js';
import { effectsOf } from './effects.js';
import { whyNotAboveZero } from './returnable.js';
import { expected } from './status.js';

/** Why nothing of a line can be cancelled: no units of it are expected. */
export const whyNotExpected = (line: Parameters<typeof expected>[0]): Refusal | undefined =>
  expected(line) > 0n ? undefined : refuse.lineReceived({ remainingQuantity: formatQuantity(expected(line)) });

/** Why units cannot be received; `left` is the quantity of the line still expected after the earlier lines of the receipt. */
export function whyNotArrival(quantity: Quantity, left: Quantity): Refusal | undefined {
  if (quantity <= left || quantity <= 0n) return whyNotAboveZero(quantity);
  const remainingQuantity = formatQuantity(left);
  return left === 0n ? refuse.nothingToReceive({ remainingQuantity }) : refuse.moreThanExpected({ remainingQuantity });
}

/** Why goods with a disposition cannot be put on a location, or on none. */
export function whyNotLocation(action: DispositionAction, hasLocation: boolean): Refusal | undefined {
  const { location } = effectsOf(action);
  if (location === 'REQUIRED' && !hasLocation) return refuse.locationMissing({ action });
  if (location === 'REFUSED' && hasLocation) return refuse.scrapLocation({ action });
  return undefined;
}

export interface ReceivedLine {
  lineNumber: number;
  /** The units of the receipt that can be credited. */
  quantity: Quantity;
  toCredit: Quantity;
}

/** Why a receipt cannot be reversed. */
export function whyNotReverse(
  receipt: { isReversed: boolean; isReversal: boolean },
  lines: readonly ReceivedLine[],
): Refusal | undefined {
  if (receipt.isReversal) return refuse.isReversal();
  if (receipt.isReversed) return refuse.alreadyReversed();
  const credited = lines.find((line) => line.quantity > line.toCredit);
  return credited && refuse.unitsCredited({ lineNumber: credited.lineNumber });
}
