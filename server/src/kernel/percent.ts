import { divide, formatDecimal, parseDecimal, powerOfTen, type Rounding, type Scaled } from './decimal.js';
import { say } from './refusals.js';

/** A percentage scaled by 10^6, as in the column type `numeric(9,6)`: 8.1 % is 8100000n. */
export type Percent = Scaled<'Percent'>;

export const PERCENT_SCALE = 6;

/** 100 % in the scale of `Percent`, the divisor of a percentage of an amount. */
export const HUNDRED_PERCENT = (100n * powerOfTen(PERCENT_SCALE)) as Percent;

const SHAPE = { scale: PERCENT_SCALE, digits: 9, what: say.percentage() };

/** Brands an integer that is already scaled by 10^6. */
export function percentFromScaled(scaled: bigint): Percent {
  return scaled as Percent;
}

/** Parses "8.1". Refuses with DECIMAL_FORMAT, DECIMAL_PLACES (more than 6) and DECIMAL_RANGE (1000 and more). */
export function parsePercent(text: string): Percent {
  return parseDecimal(text, SHAPE) as Percent;
}

/** Formats as "8.1", without trailing zeros. */
export function formatPercent(percent: Percent): string {
  return formatDecimal(percent, PERCENT_SCALE, 0);
}

/** Returns `percent` of an amount in minor units, rounded once to a multiple of `stepMinor` (default: one minor unit). */
export function percentOf(amountMinor: bigint, percent: Percent, rounding: Rounding, stepMinor: bigint = 1n): bigint {
  return divide(amountMinor * percent, HUNDRED_PERCENT * stepMinor, rounding) * stepMinor;
}
