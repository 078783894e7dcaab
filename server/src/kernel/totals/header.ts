import { isBetweenZeroAnd, magnitude, sign, sum } from '../decimal.js';
import { allocate, moneyText } from '../money.js';
import { formatPercent, HUNDRED_PERCENT, percentOf, type Percent } from '../percent.js';
import { refuse } from '../refusals.js';

/** A discount on the whole document: percentage and amount both apply to the subtotal; they are not chained. */
export interface HeaderDiscount {
  readonly percent?: Percent;
  readonly amountMinor?: bigint;
}

/**
 * `subtotal x % + amount` in minor units, rounded once, half away from zero (Dynamics 365 Sales, discount of the header).
 * Refuses with HEADER_DISCOUNT_INVALID when it is not between zero and the subtotal.
 */
export function headerDiscount(subtotalMinor: bigint, discount: HeaderDiscount, currency: string): bigint {
  const { percent = 0n as Percent, amountMinor = 0n } = discount;
  const discountMinor = percentOf(subtotalMinor, percent, 'NEAREST') + amountMinor;
  if (isBetweenZeroAnd(HUNDRED_PERCENT, percent) && isBetweenZeroAnd(subtotalMinor, discountMinor))
    return discountMinor;
  throw refuse.headerDiscountInvalid({
    subtotal: moneyText(subtotalMinor, currency),
    discount: moneyText(discountMinor, currency),
    percent: formatPercent(percent),
  });
}

/**
 * Allocates the header discount in proportion to the nets of the lines, by largest remainder. A line with a negative net
 * takes a negative share: the percentage applies to it as to every other line, and no share exceeds its net.
 */
export function discountShares(discountMinor: bigint, netsMinor: readonly bigint[]): bigint[] {
  return allocate(discountMinor, netsMinor);
}

/**
 * Allocates the freight in proportion to the net after header discount. Only lines with the sign of the sum take a
 * share; a deduction is not shipped. If the sum is zero, all lines take a share by their magnitude, or equal shares if
 * all are free. Refuses freight on a document without lines with FREIGHT_WITHOUT_LINES.
 */
export function freightShares(freightMinor: bigint, basesMinor: readonly bigint[]): bigint[] {
  if (basesMinor.length === 0 && freightMinor !== 0n) {
    throw refuse.freightWithoutLines();
  }
  const side = sign(sum(basesMinor));
  return allocate(
    freightMinor,
    basesMinor.map((baseMinor) => (side === 0n || sign(baseMinor) === side ? magnitude(baseMinor) : 0n)),
  );
}
