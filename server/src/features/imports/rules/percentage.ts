import { divide, formatDecimal, parseDecimal } from '../../../kernel/decimal.js';

/** Wide enough for every quantity and exact amount. */
const SHAPE = { scale: 11, digits: 38 };

const DECIMALS = 2;

/** The percentage that a part is of a total, rounded to two decimals; null for a total of zero. Both are decimal text. */
export function percentageOf(part: string, total: string): string | null {
  const whole = parseDecimal(total, SHAPE);
  if (whole === 0n) return null;
  return formatDecimal(divide(parseDecimal(part, SHAPE) * 10_000n, whole, 'NEAREST'), DECIMALS);
}
