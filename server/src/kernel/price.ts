import { formatDecimal, magnitude, parseDecimal, powerOfTen, type Scaled } from './decimal.js';
import type { Refusal } from './refusal.js';
import { refuse, say } from './refusals.js';

/** The price of one unit, net of tax, scaled by 10^6, as in the column type `numeric(19,6)`: 20.3994 is 20399400n. */
export type UnitPrice = Scaled<'UnitPrice'>;

export const PRICE_SCALE = 6;

const SHAPE = { scale: PRICE_SCALE, digits: 19, what: say.unitPrice() };

/** Brands an integer that is already scaled by 10^6. */
export function unitPriceFromScaled(scaled: bigint): UnitPrice {
  return scaled as UnitPrice;
}

/** Why a calculated price cannot be stored: it has too many digits. Refuses with DECIMAL_RANGE. */
export function whyNotUnitPrice(price: bigint): Refusal | undefined {
  const { digits, scale, what } = SHAPE;
  return magnitude(price) < powerOfTen(digits)
    ? undefined
    : refuse.tooManyDigits({ what, digitsBeforePoint: digits - scale });
}

/** Parses "20.3994". Refuses with DECIMAL_FORMAT, DECIMAL_PLACES (more than 6) and DECIMAL_RANGE. */
export function parseUnitPrice(text: string): UnitPrice {
  return parseDecimal(text, SHAPE) as UnitPrice;
}

/** Formats as "12.00" or "20.3994" with at least `leastDecimals` decimals, normally those of the currency. */
export function formatUnitPrice(price: UnitPrice, leastDecimals: number = 2): string {
  return formatDecimal(price, PRICE_SCALE, leastDecimals);
}
