import { divide, formatDecimal, parseDecimal, powerOfTen, type Rounding, type Scaled } from './decimal.js';

/** A percentage scaled by 10^6 as the column `numeric(9,6)` is: 8.1 % is 8100000n. */
export type Percent = Scaled<'Percent'>;

export const PERCENT_SCALE = 6;

/** 100 % in the scale of `Percent`: what a percentage of an amount is divided by. */
export const HUNDRED_PERCENT = (100n * powerOfTen(PERCENT_SCALE)) as Percent;

const SHAPE = { scale: PERCENT_SCALE, digits: 9, what: 'percentage' };

/** Takes a whole number that is already scaled by 10^6 for what it is. */
export function percentFromScaled(scaled: bigint): Percent {
  return scaled as Percent;
}

/** Reads "8.1". Refuses with DECIMAL_FORMAT, DECIMAL_PLACES (more than 6) and DECIMAL_RANGE (1000 and more). */
export function parsePercent(text: string): Percent {
  return parseDecimal(text, SHAPE) as Percent;
}

/** Writes "8.1", without zeros at the end. */
export function formatPercent(percent: Percent): string {
  return formatDecimal(percent, PERCENT_SCALE, 0);
}

/** `percent` of an amount in minor units, rounded once to a multiple of `stepMinor` (default one minor unit). */
export function percentOf(amountMinor: bigint, percent: Percent, rounding: Rounding, stepMinor: bigint = 1n): bigint {
  return divide(amountMinor * percent, HUNDRED_PERCENT * stepMinor, rounding) * stepMinor;
}
