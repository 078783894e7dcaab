import { currencyDigits } from './currency.js';
import { divide, formatDecimal, parseDecimal, powerOfTen, type Scaled } from './decimal.js';
import { Refusal } from './refusal.js';

/** How much of the functional currency one unit of the document currency is worth, scaled by 10^10 (`numeric(20,10)`). */
export type ExchangeRate = Scaled<'ExchangeRate'>;

const RATE_SCALE = 10;

/** The rate of a document in the functional currency itself. */
export const SAME_CURRENCY = powerOfTen(RATE_SCALE) as ExchangeRate;

/** Reads "0.90123". Refuses with DECIMAL_FORMAT, DECIMAL_PLACES (more than 10), DECIMAL_RANGE and, at zero or below, EXCHANGE_RATE_INVALID. */
export function parseExchangeRate(text: string): ExchangeRate {
  const rate = parseDecimal(text, { scale: RATE_SCALE, digits: 20, what: 'exchange rate' });
  if (rate <= 0n) throw new Refusal('EXCHANGE_RATE_INVALID', 'An exchange rate must be above zero.');
  return rate as ExchangeRate;
}

/** Writes "0.90123", without zeros at the end. */
export function formatExchangeRate(rate: ExchangeRate): string {
  return formatDecimal(rate, RATE_SCALE, 0);
}

/**
 * The value of an amount in another currency: minor units in, minor units out, rounded once, half away from zero.
 * Refuses with CURRENCY_UNKNOWN.
 */
export function convert(amountMinor: bigint, from: string, to: string, rate: ExchangeRate): bigint {
  const scaleUp = powerOfTen(currencyDigits(to));
  const scaleDown = powerOfTen(currencyDigits(from) + RATE_SCALE);
  return divide(amountMinor * rate * scaleUp, scaleDown, 'NEAREST');
}
