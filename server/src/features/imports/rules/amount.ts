import { currencyDigits } from '../../../kernel/currency.js';
import { divide, powerOfTen, sum } from '../../../kernel/decimal.js';
import { PRICE_SCALE, type UnitPrice } from '../../../kernel/price.js';
import { QUANTITY_SCALE, type Quantity } from '../../../kernel/quantity.js';

/** Decimals of a quantity times a price, unrounded. */
const EXACT_SCALE = QUANTITY_SCALE + PRICE_SCALE;

/** The sum of quantity times price over lines, unrounded and scaled by 10^11. */
export const exactAmount = (lines: readonly { quantity: Quantity; unitPrice: UnitPrice }[]): bigint =>
  sum(lines.map((line) => line.quantity * line.unitPrice));

/** Converts minor units to the scale of exact amounts. */
export const asExact = (amountMinor: bigint, currency: string): bigint =>
  amountMinor * powerOfTen(EXACT_SCALE - currencyDigits(currency));

/** Converts an exact amount to minor units, rounding half away from zero. */
export function asMinor(exact: bigint, currency: string): bigint {
  return divide(exact, powerOfTen(EXACT_SCALE - currencyDigits(currency)), 'NEAREST');
}
