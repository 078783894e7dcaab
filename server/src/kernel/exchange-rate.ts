import { currencyDigits } from './currency.js';
import { divide, formatDecimal, parseDecimal, powerOfTen, type Scaled } from './decimal.js';
import type { UnitPrice } from './price.js';
import { refuse, say } from './refusals.js';

/** The value of one unit of the document currency in the functional currency, scaled by 10^10 (`numeric(20,10)`). */
export type ExchangeRate = Scaled<'ExchangeRate'>;

const RATE_SCALE = 10;

/** The rate of a document in the functional currency: 1. */
export const SAME_CURRENCY = powerOfTen(RATE_SCALE) as ExchangeRate;

/** Parses "0.90123". Refuses with DECIMAL_FORMAT, DECIMAL_PLACES (more than 10), DECIMAL_RANGE and EXCHANGE_RATE_INVALID (zero or less). */
export function parseExchangeRate(text: string): ExchangeRate {
  const rate = parseDecimal(text, { scale: RATE_SCALE, digits: 20, what: say.exchangeRate() });
  if (rate <= 0n) throw refuse.exchangeRateInvalid();
  return rate as ExchangeRate;
}

/** Formats as "0.90123", without trailing zeros. */
export function formatExchangeRate(rate: ExchangeRate): string {
  return formatDecimal(rate, RATE_SCALE, 0);
}

/**
 * Converts an amount, in minor units, to another currency, rounded once, half away from zero.
 * Refuses with CURRENCY_UNKNOWN.
 */
export function convert(amountMinor: bigint, from: string, to: string, rate: ExchangeRate): bigint {
  const scaleUp = powerOfTen(currencyDigits(to));
  const scaleDown = powerOfTen(currencyDigits(from) + RATE_SCALE);
  return divide(amountMinor * rate * scaleUp, scaleDown, 'NEAREST');
}

/** Converts the price of one unit to another currency, rounded to the sixth decimal, half away from zero. */
export const convertUnitPrice = (price: UnitPrice, rate: ExchangeRate): UnitPrice =>
  divide(price * rate, powerOfTen(RATE_SCALE), 'NEAREST') as UnitPrice;
