import { isDecimal, scaleOf } from './decimal';

const MINUS = '\u2212';
const NUMBER_DIGITS = 20;

/** Formats an amount with all its decimals, at least those of its currency; a dash when it is not a decimal. */
export function formatMoney(amount: string, currency: string, locale: string): string {
  if (!isDecimal(amount)) return '–';
  const format = currencyFormat(currency, locale);
  const digits = format.resolvedOptions().minimumFractionDigits ?? 0;
  const exact = scaleOf(amount) > digits ? currencyFormat(currency, locale, scaleOf(amount)) : format;
  return withTrueMinus(exact.formatToParts(amount));
}

/** Formats a quantity without trailing zeros and without losing a digit; a dash when it is not a decimal. */
export function formatQuantity(quantity: string, locale: string): string {
  if (!isDecimal(quantity)) return '–';
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: NUMBER_DIGITS });
  return withTrueMinus(format.formatToParts(quantity));
}

/** Formats a count. */
export function formatCount(count: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(count);
}

/** Formats a calendar date (YYYY-MM-DD), independent of the reader's time zone. */
export function formatDate(date: string, locale: string): string {
  return written(new Date(`${date}T00:00:00Z`), locale, { dateStyle: 'medium', timeZone: 'UTC' });
}

/** Formats a moment in the reader's time zone. */
export function formatMoment(moment: string, locale: string): string {
  return written(new Date(moment), locale, { dateStyle: 'medium', timeStyle: 'short' });
}

/** Formats a moment to the second, with the reader's time zone. */
export function formatExactMoment(moment: string, locale: string): string {
  return written(new Date(moment), locale, { dateStyle: 'medium', timeStyle: 'long' });
}

// French writes the first day of a month as an ordinal, which Intl does not.
function written(moment: Date, locale: string, options: Intl.DateTimeFormatOptions): string {
  const format = new Intl.DateTimeFormat(locale, options);
  if (!locale.startsWith('fr')) return format.format(moment);
  const parts = format.formatToParts(moment);
  return parts.map(({ type, value }) => (type === 'day' && value === '1' ? '1er' : value)).join('');
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['minute', 60],
  ['hour', 3600],
  ['day', 86_400],
];
const OLDEST_RELATIVE_SECONDS = 7 * 86_400;

/** Formats how long ago a moment was; after a week, its date. */
export function formatAgo(moment: string, now: Date, locale: string): string {
  const seconds = (new Date(moment).getTime() - now.getTime()) / 1000;
  const age = Math.abs(seconds);
  if (age >= OLDEST_RELATIVE_SECONDS) {
    return written(new Date(moment), locale, { dateStyle: 'medium' });
  }
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  const [unit, length] = STEPS.findLast(([, size]) => age >= size) ?? ['second', Number.POSITIVE_INFINITY];
  return relative.format(Math.trunc(seconds / length) || 0, unit);
}

/** The name of the country with an ISO 3166 code. */
export function formatCountry(code: string, locale: string): string {
  return new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }).of(code) ?? code;
}

/** The name of the currency with an ISO 4217 code. */
export function formatCurrencyName(code: string, locale: string): string {
  return new Intl.DisplayNames(locale, { type: 'currency', fallback: 'code' }).of(code) ?? code;
}

function currencyFormat(currency: string, locale: string, fractionDigits?: number) {
  const digits = fractionDigits === undefined ? {} : { maximumFractionDigits: fractionDigits };
  return new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...digits });
}

// The hyphen of most locales is narrower than a digit, so that columns of figures would not align.
function withTrueMinus(parts: Intl.NumberFormatPart[]): string {
  return parts.map((part) => (part.type === 'minusSign' ? MINUS : part.value)).join('');
}
