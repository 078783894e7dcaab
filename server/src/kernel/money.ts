import { currencyDigits } from './currency.js';
import { formatDecimal, magnitude, parseDecimal, powerOfTen, sign, sum } from './decimal.js';
import type { Refusal } from './refusal.js';
import { refuse, say } from './refusals.js';
import type { MoneyText } from './text.js';

export { currencyDigits } from './currency.js';

/** Amounts are integers in minor units of their currency; 18 digits fit a `bigint` column and leave a margin for sums. */
const AMOUNT_DIGITS = 18;

/**
 * Parses an amount such as "12.50" into minor units of the currency (1250n for EUR, refused for JPY).
 * Refuses with CURRENCY_UNKNOWN, DECIMAL_FORMAT, DECIMAL_PLACES and DECIMAL_RANGE.
 */
export function parseAmount(text: string, currency: string): bigint {
  return parseDecimal(text, {
    scale: currencyDigits(currency),
    digits: AMOUNT_DIGITS,
    what: say.amountIn({ currency }),
  });
}

/** Why an amount in minor units cannot be stored: it has too many digits. Refuses with DECIMAL_RANGE. */
export function whyNotAmount(amountMinor: bigint, currency: string): Refusal | undefined {
  if (magnitude(amountMinor) < powerOfTen(AMOUNT_DIGITS)) return undefined;
  const digitsBeforePoint = AMOUNT_DIGITS - currencyDigits(currency);
  return refuse.tooManyDigits({ what: say.amountIn({ currency }), digitsBeforePoint });
}

/** Formats minor units with exactly the decimals of the currency: 1250n is "12.50" in EUR, "1.250" in KWD. */
export function formatAmount(amountMinor: bigint, currency: string): string {
  return formatDecimal(amountMinor, currencyDigits(currency));
}

/** An amount in minor units as a fact of a text. */
export const moneyText = (amountMinor: bigint, currency: string): MoneyText => ({
  amount: formatAmount(amountMinor, currency),
  currency,
});

/**
 * Splits an amount in proportion to weights by largest remainder (Hamilton's method): each share is its exact share
 * rounded down or up, equal remainders go to the earlier weight, and the shares always add up to the total.
 * `allocate(-total, weights)` is the negation of `allocate(total, weights)`, and negating all weights changes nothing.
 * A weight with the sign opposite to the sum of the weights takes a share with the sign opposite to the total.
 * If the weights add up to zero, their magnitudes are used; if all are zero, all weights are equal.
 * Refuses an amount other than zero without weights with NOTHING_TO_ALLOCATE_TO.
 */
export function allocate(totalMinor: bigint, weights: readonly bigint[]): bigint[] {
  if (weights.length === 0 && totalMinor !== 0n) {
    throw refuse.nothingToAllocateTo();
  }
  if (totalMinor === 0n) return weights.map(() => 0n);
  const proportion = toProportion(weights);
  const whole = sum(proportion);
  const parts = proportion.map((weight, index) => floored(magnitude(totalMinor) * weight, whole, index));
  const missing = magnitude(totalMinor) - sum(parts.map((part) => part.quotient));
  const byRemainder = parts.toSorted((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  );
  for (const part of byRemainder.slice(0, Number(missing))) part.quotient += 1n;
  return parts.map((part) => sign(totalMinor) * part.quotient);
}

/** Returns weights in the same proportion with a positive sum. */
function toProportion(weights: readonly bigint[]): readonly bigint[] {
  const whole = sum(weights);
  if (whole > 0n) return weights;
  if (whole < 0n) return weights.map((weight) => -weight);
  const magnitudes = weights.map(magnitude);
  return sum(magnitudes) > 0n ? magnitudes : weights.map(() => 1n);
}

/** Divides toward minus infinity, so that the remainder is never negative and remainders of both signs are comparable. */
function floored(numerator: bigint, denominator: bigint, index: number) {
  const truncated = numerator / denominator;
  const quotient = numerator % denominator < 0n ? truncated - 1n : truncated;
  return { index, quotient, remainder: numerator - quotient * denominator };
}
