import { isBetweenZeroAnd, magnitude, sign, sum } from '../decimal.js';
import { allocate, formatAmount } from '../money.js';
import { formatPercent, HUNDRED_PERCENT, percentOf, type Percent } from '../percent.js';
import { Refusal } from '../refusal.js';

/** A discount on the whole document: percentage and amount both act on the subtotal, they are not chained. */
export interface HeaderDiscount {
  readonly percent?: Percent;
  readonly amountMinor?: bigint;
}

/**
 * `subtotal x % + amount` in minor units, rounded once, half away from zero (Dynamics 365 Sales, discount of the header).
 * Refuses with HEADER_DISCOUNT_INVALID when it is not between nothing and the subtotal.
 */
export function headerDiscount(subtotalMinor: bigint, discount: HeaderDiscount, currency: string): bigint {
  const { percent = 0n as Percent, amountMinor = 0n } = discount;
  const discountMinor = percentOf(subtotalMinor, percent, 'NEAREST') + amountMinor;
  if (isBetweenZeroAnd(HUNDRED_PERCENT, percent) && isBetweenZeroAnd(subtotalMinor, discountMinor))
    return discountMinor;
  const subtotal = formatAmount(subtotalMinor, currency);
  throw new Refusal(
    'HEADER_DISCOUNT_INVALID',
    `The discount must lie between nothing and the ${subtotal} of the lines; lower it.`,
    {
      facts: { subtotal, discount: formatAmount(discountMinor, currency), percent: formatPercent(percent) },
    },
  );
}

/**
 * Shares of the header discount, in proportion to the nets of the lines, by largest remainder. A line with a negative
 * net takes a negative share: the percentage acts on it as on every other, and no share ever exceeds its net.
 */
export function discountShares(discountMinor: bigint, netsMinor: readonly bigint[]): bigint[] {
  return allocate(discountMinor, netsMinor);
}

/**
 * Shares of the freight by value: in proportion to the net after header discount. Only lines on the side of their sum
 * carry freight; a deduction is not shipped. Where the sum is zero all lines carry it, by their magnitude, alike if all
 * are free. Refuses freight on a document without lines with FREIGHT_WITHOUT_LINES.
 */
export function freightShares(freightMinor: bigint, basesMinor: readonly bigint[]): bigint[] {
  if (basesMinor.length === 0 && freightMinor !== 0n) {
    throw new Refusal(
      'FREIGHT_WITHOUT_LINES',
      'Freight needs a line that it belongs to; add one, or bill the freight as a line.',
    );
  }
  const side = sign(sum(basesMinor));
  return allocate(
    freightMinor,
    basesMinor.map((baseMinor) => (side === 0n || sign(baseMinor) === side ? magnitude(baseMinor) : 0n)),
  );
}
