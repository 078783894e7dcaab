import { refuse, say } from './refusals.js';
import type { Text } from './text.js';

/** An integer that represents a decimal; the brand keeps scales apart, such as `Scaled<'Quantity'>`. */
export type Scaled<Name extends string> = bigint & { readonly scaled: Name };

/** NEAREST: half away from zero. UP: away from zero. DOWN: toward zero. All apply to the magnitude, whatever the sign. */
export type Rounding = 'NEAREST' | 'UP' | 'DOWN';

/** The longest text accepted: 18 or 19 digits, a sign, a point and some leading zeros. */
const LONGEST_TEXT = 40;

const PLAIN_DECIMAL = /^-?\d+(?:\.\d+)?$/;

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

/** True when `value` is zero, or has the sign of `limit` and does not exceed it in magnitude. */
export function isBetweenZeroAnd(limit: bigint, value: bigint): boolean {
  return limit < 0n ? limit <= value && value <= 0n : 0n <= value && value <= limit;
}

/** Divides two integers and rounds the magnitude once. Throws a RangeError for a zero denominator. */
export function divide(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  if (denominator === 0n) throw new RangeError('Division by zero.');
  const above = magnitude(numerator);
  const below = magnitude(denominator);
  const quotient = above / below;
  const rest = above % below;
  const carries = rest !== 0n && (rounding === 'UP' || (rounding === 'NEAREST' && rest * 2n >= below));
  return sign(numerator) * sign(denominator) * (carries ? quotient + 1n : quotient);
}

/** Rounds `value` to a multiple of `step`; both in the same unit, `step` positive. */
export function roundTo(value: bigint, step: bigint, rounding: Rounding): bigint {
  return divide(value, step, rounding) * step;
}

const POWERS_OF_TEN = Array.from({ length: 40 }, (_, exponent) => 10n ** BigInt(exponent));

export const powerOfTen = (exponent: number): bigint => POWERS_OF_TEN[exponent] ?? 10n ** BigInt(exponent);

/** The format of a decimal, as in the column type `numeric(digits, scale)`: total digits and digits after the point. */
export interface DecimalShape {
  readonly scale: number;
  readonly digits: number;
  /** The value in messages, such as "The quantity"; default: "The number". */
  readonly what?: Text;
}

/**
 * Parses a plain decimal text ("-12.5") into an integer scaled by 10^scale, exactly.
 * Refuses with DECIMAL_FORMAT (exponent, spaces, sign other than minus, separators), DECIMAL_PLACES (more decimals than
 * the scale, even if they are zeros) and DECIMAL_RANGE (more digits than the column can store).
 */
export function parseDecimal(text: string, shape: DecimalShape): bigint {
  const { scale, digits } = shape;
  const named = (): { what: Text } => ({ what: shape.what ?? say.number() });
  if (text.length > LONGEST_TEXT || !PLAIN_DECIMAL.test(text)) throw refuse.notDecimal(named());
  const [whole, decimals] = split(text);
  if (decimals.length > scale) throw refuse.tooManyDecimals({ ...named(), scale });
  const value = BigInt(whole + decimals) * powerOfTen(scale - decimals.length);
  if (magnitude(value) >= powerOfTen(digits))
    throw refuse.tooManyDigits({ ...named(), digitsBeforePoint: digits - scale });
  return value;
}

/** What is before the point, with the sign, and what is after it. */
function split(text: string): [string, string] {
  const point = text.indexOf('.');
  return point < 0 ? [text, ''] : [text.slice(0, point), text.slice(point + 1)];
}

/** Formats a scaled integer as plain decimal text; trailing zeros are removed down to `leastDecimals` (default: the scale). */
export function formatDecimal(value: bigint, scale: number, leastDecimals: number = scale): string {
  const digits = magnitude(value)
    .toString()
    .padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  let fraction = digits.slice(digits.length - scale);
  while (fraction.length > leastDecimals && fraction.endsWith('0')) fraction = fraction.slice(0, -1);
  return `${value < 0n ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`;
}
