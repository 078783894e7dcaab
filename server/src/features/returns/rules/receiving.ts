import { divide, powerOfTen } from '../../../kernel/decimal.js';
import { currencyDigits } from '../../../kernel/currency.js';
import { PRICE_SCALE } from '../../../kernel/price.js';
import type { UnitPrice } from '../../../kernel/price.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { QUANTITY_SCALE, formatQuantity } from '../../../kernel/quantity.js';
import { Refusal } from '../../../kernel/refusal.js';
import { whyNotAboveZero } from './returnable.js';

/** The effect of a disposition when the receipt is posted. */
export type DispositionAction = 'CREDIT' | 'SCRAP';

/** Why units cannot be received; `left` is the quantity of the line still expected after the earlier lines of the receipt. */
export function whyNotArrival(quantity: Quantity, left: Quantity): Refusal | undefined {
  if (quantity <= left || quantity <= 0n) return whyNotAboveZero(quantity);
  const units = formatQuantity(left);
  const message =
    left === 0n
      ? 'Nothing more is expected on this line. Leave the line out.'
      : `Only ${units} more are expected on this line. Enter ${units} or fewer.`;
  return new Refusal('OVER_RECEIPT', message, { facts: { remainingQuantity: units } });
}

/** Why goods with a disposition cannot be put on a location, or on none. */
export function whyNotLocation(action: DispositionAction, hasLocation: boolean): Refusal | undefined {
  if (action === 'CREDIT' && !hasLocation)
    return new Refusal('DISPOSITION_LOCATION', 'Choose a location for the goods.');
  if (action === 'SCRAP' && hasLocation)
    return new Refusal('DISPOSITION_LOCATION', 'Scrapped goods have no location. Leave it empty.');
  return undefined;
}

/** The cost of the next `quantity` units of a line, calculated cumulatively so that all parts add up to the cost at shipment. */
export function costOfUnits(unitCost: UnitPrice, before: Quantity, quantity: Quantity, currency: string): bigint {
  const scale = powerOfTen(QUANTITY_SCALE + PRICE_SCALE - currencyDigits(currency));
  const upTo = (units: bigint) => divide(units * unitCost, scale, 'NEAREST');
  return upTo(before + quantity) - upTo(before);
}

interface ReceivedLine {
  lineNumber: number;
  quantity: Quantity;
  toCredit: Quantity;
}

/** Why a receipt cannot be reversed. */
export function whyNotReverse(
  receipt: { isReversed: boolean; isReversal: boolean },
  lines: readonly ReceivedLine[],
): Refusal | undefined {
  if (receipt.isReversal)
    return new Refusal('RECEIPT_REVERSED', 'This receipt is itself a reversal. Receive the goods again instead.');
  if (receipt.isReversed) return new Refusal('RECEIPT_REVERSED', 'This receipt is already reversed.');
  const credited = lines.find((line) => line.quantity > line.toCredit);
  if (!credited) return undefined;
  return new Refusal(
    'RECEIPT_CREDITED',
    `Units of line ${credited.lineNumber} are already credited. Post a correcting document instead.`,
    {
      facts: { lineNumber: credited.lineNumber },
    },
  );
}
