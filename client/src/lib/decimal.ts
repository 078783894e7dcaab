const DECIMAL = /^-?\d+(\.\d+)?$/;

/** A decimal number in the format of the API: digits, one point, no exponent, no grouping. */
export type Decimal = `${number}`;

/** Whether a text is a decimal in the format of the API. */
export function isDecimal(text: string): text is Decimal {
  return DECIMAL.test(text);
}

/** Counts the digits after the point. */
export function scaleOf(value: Decimal): number {
  const point = value.indexOf('.');
  return point === -1 ? 0 : value.length - point - 1;
}

/**
 * Parses a number that was typed in a locale; undefined when it is not a number. Group separators are accepted only between
 * groups of digits: where the comma separates groups, "12,50" is not a number, and never 1250.
 */
export function decimalFromInput(text: string, locale: string): Decimal | undefined {
  const parts = new Intl.NumberFormat(locale).formatToParts('-12345.6');
  const sign = (type: Intl.NumberFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  const typed = text.trim().replace(/^[−‐-]\s*/u, '-');
  const [whole = '', ...rest] = typed.split(sign('decimal'));
  // NOTE: a point also separates the decimals where it does not separate groups, because numeric keypads type it in France.
  const digits = withoutGroups(whole, sign('group'));
  const plain = digits === undefined ? '' : [digits, ...rest].join('.');
  const complete = plain.replace(/^(-?)\./, '$10.').replace(/\.$/, '');
  return isDecimal(complete) ? withoutLeadingZeros(complete) : undefined;
}

const OTHER_STYLES = ['en-GB', 'fr-FR', 'de-DE'];

/** The number that was typed with separators of another language; undefined if it is no number there either. */
export function decimalOfOtherLanguage(text: string): Decimal | undefined {
  const [found] = OTHER_STYLES.flatMap((locale) => decimalFromInput(text, locale) ?? []);
  return found;
}

/** The sign between the whole part and the decimals of a number in a locale. */
export function decimalSign(locale: string): string {
  const parts = new Intl.NumberFormat(locale).formatToParts(0.5);
  return parts.find(({ type }) => type === 'decimal')?.value ?? '.';
}

const GROUPED = /^-?\d{1,3}(G\d{2,3})*G\d{3}$/;

/** Removes the group separators: that of the locale, a space or an apostrophe, but not a mixture of them. */
function withoutGroups(whole: string, group: string): string | undefined {
  const signs = [...new Set([group, ...(whole.match(/[\s'’\u00A0\u202F]/g) ?? [])])].filter((each) =>
    whole.includes(each),
  );
  if (signs.length === 0) return whole;
  if (signs.length > 1 || !GROUPED.test(whole.replaceAll(signs[0]!, 'G'))) return undefined;
  return whole.replaceAll(signs[0]!, '');
}

function withoutLeadingZeros(value: Decimal): Decimal | undefined {
  const stripped = value.replace(/^(-?)0+(?=\d)/, '$1');
  return isDecimal(stripped) ? stripped : undefined;
}

/** Adds decimals exactly. */
export function sumDecimals(values: readonly Decimal[]): Decimal {
  const scale = Math.max(0, ...values.map(scaleOf));
  const sum = values.reduce((total, value) => total + toScale(value, scale), 0n);
  const digits = String(sum < 0n ? -sum : sum).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const text = `${sum < 0n ? '-' : ''}${whole}${scale > 0 ? `.${digits.slice(-scale)}` : ''}`;
  return text as Decimal;
}

/** Subtracts one decimal from another exactly. */
export function less(one: string, other: string): Decimal {
  return sumDecimals([one, `-${other}`].filter(isDecimal));
}

function toScale(value: Decimal, scale: number): bigint {
  return BigInt(value.replace('.', '') + '0'.repeat(scale - scaleOf(value)));
}

/** Whether a decimal is not zero. */
export function isNonZero(value: string): boolean {
  return /[1-9]/.test(value);
}

/** The decimal with its sign inverted. */
export function negated(value: string): string {
  return value.startsWith('-') || !isNonZero(value) ? withoutSign(value) : `-${value}`;
}

/** The absolute value of a decimal. */
export function withoutSign(value: string): string {
  return value.replace(/^-/, '');
}
