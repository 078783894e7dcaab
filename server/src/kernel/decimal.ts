import { Refusal } from './refusal.js';

/** A whole number that stands for a decimal: `Scaled<'Quantity'>` cannot be mixed up with another scale by accident. */
export type Scaled<Name extends string> = bigint & { readonly scaled: Name };

/** NEAREST is half away from zero, UP is away from zero, DOWN is toward zero: all act on the magnitude, so signs mirror. */
export type Rounding = 'NEAREST' | 'UP' | 'DOWN';

/** Longest text worth reading: 18 or 19 digits, a sign, a point, some leading zeros. */
const LONGEST_TEXT = 40;

const PLAIN_DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

export function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** -1n, 0n or 1n. */
export function sign(value: bigint): bigint {
  return value < 0n ? -1n : value > 0n ? 1n : 0n;
}

export function sum(values: Iterable<bigint>): bigint {
  let total = 0n;
  for (const value of values) total += value;
  return total;
}

/** True when `value` is zero, or lies on the same side of zero as `limit` and not beyond it. */
export function isBetweenZeroAnd(limit: bigint, value: bigint): boolean {
  return limit < 0n ? limit <= value && value <= 0n : 0n <= value && value <= limit;
}

/** Divides two whole numbers and rounds once, on the magnitude. A zero denominator is a fault of the caller. */
export function divide(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  if (denominator === 0n) throw new RangeError('Division by zero.');
  const above = magnitude(numerator);
  const below = magnitude(denominator);
  const quotient = above / below;
  const rest = above % below;
  const carries = rest !== 0n && (rounding === 'UP' || (rounding === 'NEAREST' && rest * 2n >= below));
  return sign(numerator) * sign(denominator) * (carries ? quotient + 1n : quotient);
}

/** The multiple of `step` that rounding gives for `value`; both in the same unit, `step` positive. */
export function roundTo(value: bigint, step: bigint, rounding: Rounding): bigint {
  return divide(value, step, rounding) * step;
}

export function powerOfTen(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}

/** What a decimal may look like: digits after the point, and digits in all as the column `numeric(digits, scale)` has them. */
export interface DecimalShape {
  readonly scale: number;
  readonly digits: number;
  /** What the text is, for the sentence: "The quantity ...". */
  readonly what: string;
}

/**
 * Reads a plain decimal text ("-12.5") into a whole number scaled by 10^scale, exactly.
 * Refuses with DECIMAL_FORMAT (exponent, spaces, sign other than minus, separators), DECIMAL_PLACES (more decimals than
 * the scale has, even if they are zeros) and DECIMAL_RANGE (more digits than the column holds).
 */
export function parseDecimal(text: string, shape: DecimalShape): bigint {
  const found = text.length <= LONGEST_TEXT ? PLAIN_DECIMAL.exec(text) : null;
  if (!found) {
    throw new Refusal('DECIMAL_FORMAT', `The ${shape.what} must be a plain decimal number such as 12.5.`);
  }
  const [, minus, whole = '', fraction = ''] = found;
  if (fraction.length > shape.scale) {
    const allowed = shape.scale === 0 ? 'no decimals' : `at most ${shape.scale} decimals`;
    throw new Refusal('DECIMAL_PLACES', `The ${shape.what} may have ${allowed}.`, { facts: { scale: shape.scale } });
  }
  const value = BigInt(whole + fraction.padEnd(shape.scale, '0'));
  if (value >= powerOfTen(shape.digits)) {
    const digitsBeforePoint = shape.digits - shape.scale;
    throw new Refusal(
      'DECIMAL_RANGE',
      `The ${shape.what} may have at most ${digitsBeforePoint} digits before the point.`,
      {
        facts: { digitsBeforePoint },
      },
    );
  }
  return minus ? -value : value;
}

/** Writes a scaled whole number as plain decimal text; zeros at the end go, down to `leastDecimals` (default: the scale). */
export function formatDecimal(value: bigint, scale: number, leastDecimals: number = scale): string {
  const digits = magnitude(value)
    .toString()
    .padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  let fraction = digits.slice(digits.length - scale);
  while (fraction.length > leastDecimals && fraction.endsWith('0')) fraction = fraction.slice(0, -1);
  return `${value < 0n ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`;
}
