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

/** Reads what a person typed in their locale into a decimal; undefined when it is no number. */
export function decimalFromInput(text: string, locale: string): Decimal | undefined {
  const parts = new Intl.NumberFormat(locale).formatToParts('-12345.6');
  const sign = (type: Intl.NumberFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  const bare = text
    .replaceAll(/[\s'’\u00A0\u202F]/g, '')
    .replace(/^[−‐-]/u, '-')
    .replaceAll(sign('group').trim() || '\u00A0', '');
  const decimal = sign('decimal');
  const plain = decimal === '.' ? bare : bare.replace(decimal, '.');
  const complete = plain.replace(/^(-?)\./, '$10.').replace(/\.$/, '');
  return isDecimal(complete) ? withoutLeadingZeros(complete) : undefined;
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
