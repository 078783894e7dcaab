const DECIMAL = /^-?\d+(\.\d+)?$/;

/** A decimal number as the API writes it: digits, one point, no exponent, no grouping. */
export type Decimal = `${number}`;

/** Says whether a text is a decimal as the API writes it. */
export function isDecimal(text: string): text is Decimal {
  return DECIMAL.test(text);
}

/** Counts the digits after the point. */
export function scaleOf(value: Decimal): number {
  const point = value.indexOf('.');
  return point === -1 ? 0 : value.length - point - 1;
}

/**
 * Reads what a person typed in their locale into a decimal; undefined when it is no number. Signs between groups of digits
 * are taken only where groups are: "12,50" typed where the comma groups is no number, and never 1250.
 */
export function decimalFromInput(text: string, locale: string): Decimal | undefined {
  const parts = new Intl.NumberFormat(locale).formatToParts('-12345.6');
  const sign = (type: Intl.NumberFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  const typed = text.trim().replace(/^[−‐-]\s*/u, '-');
  const [whole = '', ...rest] = typed.split(sign('decimal'));
  const digits = withoutGroups(whole, sign('group'));
  const plain = digits === undefined ? '' : [digits, ...rest].join('.');
  const complete = plain.replace(/^(-?)\./, '$10.').replace(/\.$/, '');
  return isDecimal(complete) ? withoutLeadingZeros(complete) : undefined;
}

const GROUPED = /^-?\d{1,3}(G\d{2,3})*G\d{3}$/;

/** The digits without what groups them: the sign of the locale, a blank or an apostrophe, but not some of each. */
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

/** One decimal less another, exactly. */
export function less(one: string, other: string): Decimal {
  return sumDecimals([one, `-${other}`].filter(isDecimal));
}

function toScale(value: Decimal, scale: number): bigint {
  return BigInt(value.replace('.', '') + '0'.repeat(scale - scaleOf(value)));
}

/** Says whether a decimal is anything but zero. */
export function isSomething(value: string): boolean {
  return /[1-9]/.test(value);
}

/** The same decimal with the other sign. */
export function negated(value: string): string {
  return value.startsWith('-') || !isSomething(value) ? withoutSign(value) : `-${value}`;
}

/** The size of a decimal, whatever its sign. */
export function withoutSign(value: string): string {
  return value.replace(/^-/, '');
}
