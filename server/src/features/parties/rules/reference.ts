import { Refusal } from '../../../kernel/refusal.js';

/** The parts of a number: the running number, and the year of the document. */
export interface ReferenceFacts {
  ref: bigint;
  year: number;
}

const PLACEHOLDER = /(\{[^{}]*\})/;
const REF = /^\{ref(?::0(\d{1,2})d)?\}$/;
const YEAR = '{year}';
const LONGEST_PATTERN = 40;
const WIDEST_REF = 12;

/** Formats a number by its pattern: `SO-{ref:04d}` gives SO-0042, `INV-{year}-{ref:05d}` gives INV-2026-00042. */
export function formatReference(pattern: string, { ref, year }: ReferenceFacts): string {
  const parts = pattern.split(PLACEHOLDER).map((part) => {
    const found = REF.exec(part);
    if (found) return String(ref).padStart(Number(found[1] ?? 0), '0');
    return part === YEAR ? String(year) : part;
  });
  return parts.join('');
}

/** Why a number pattern is invalid. Series that restart each year need the year in it. */
export function whyNotPattern(pattern: string, field: string, isYearly: boolean): Refusal | undefined {
  const message = faultOf(pattern, isYearly);
  return message === undefined ? undefined : new Refusal('INVALID_INPUT', message, { path: [field] });
}

function faultOf(pattern: string, isYearly: boolean): string | undefined {
  if (pattern.length > LONGEST_PATTERN) return `Use at most ${LONGEST_PATTERN} characters.`;
  if (!/^[!-~]+$/.test(pattern)) return 'Use ASCII letters, digits and signs, without spaces.';
  const parts = pattern.split(PLACEHOLDER);
  const placeholders = parts.filter((part) => PLACEHOLDER.test(part));
  if (parts.some((part) => !PLACEHOLDER.test(part) && /[{}]/.test(part)))
    return 'There is an unmatched brace. Write placeholders as {ref} or {year}.';
  for (const placeholder of placeholders) {
    const fault = faultOfPlaceholder(placeholder);
    if (fault) return fault;
  }
  const refs = placeholders.filter((placeholder) => REF.test(placeholder)).length;
  if (refs !== 1) return 'The pattern needs {ref}, the running number, exactly once.';
  if (isYearly && !placeholders.includes(YEAR))
    return 'This series restarts each year, so the pattern needs {year} as well. Add it.';
  return undefined;
}

function faultOfPlaceholder(placeholder: string): string | undefined {
  if (placeholder === YEAR) return undefined;
  if (!/^\{ref(:|\})/.test(placeholder)) return `There is no placeholder ${placeholder}. Use {ref} or {year}.`;
  const width = REF.exec(placeholder)?.[1];
  const isWide = placeholder !== '{ref}' && (width === undefined || Number(width) < 1 || Number(width) > WIDEST_REF);
  return isWide ? `Write the width of {ref} as in {ref:04d}, from 1 to ${WIDEST_REF} digits.` : undefined;
}
