import type { Refusal } from '../../../kernel/refusal.js';
import { refuse } from '../refusals.js';

/** The parts of a number: the running number, and the year of the document. */
export interface ReferenceFacts {
  ref: bigint;
  year: number;
}

const PLACEHOLDER = /(\{[^{}]*\})/;
const REF = /^\{ref(?::0(\d{1,2})d)?\}$/;
const YEAR = '{year}';
/** The placeholders as messages show them; braces in a message itself would mark its facts. */
const RUNNING = '{ref}';
const WIDE_RUNNING = '{ref:04d}';
const LONGEST_PATTERN = 40;
const WIDEST_REF = 12;

/** A pattern with its year: the text before and after the running number, and the least digits of that. */
export interface ReferenceForm {
  before: string;
  digits: number;
  after: string;
}

/** The form of the numbers of a year, for a pattern with one running number. */
export function referenceForm(pattern: string, year: number): ReferenceForm {
  const parts = pattern.split(PLACEHOLDER).map((part) => (part === YEAR ? String(year) : part));
  const at = parts.findIndex((part) => REF.test(part));
  const digits = Number(REF.exec(parts[at] ?? '')?.[1] ?? 0);
  return { before: parts.slice(0, at).join(''), digits, after: parts.slice(at + 1).join('') };
}

/** Formats a number by its pattern: `SO-{ref:04d}` gives SO-0042, `INV-{year}-{ref:05d}` gives INV-2026-00042. */
export function formatReference(pattern: string, { ref, year }: ReferenceFacts): string {
  const { before, digits, after } = referenceForm(pattern, year);
  return `${before}${String(ref).padStart(digits, '0')}${after}`;
}

/** Why a number pattern is invalid. Series that restart each year need the year in it. */
export function whyNotPattern(pattern: string, field: string, isYearly: boolean): Refusal | undefined {
  return faultOf(pattern, isYearly)?.at(field);
}

function faultOf(pattern: string, isYearly: boolean): Refusal | undefined {
  if (pattern.length > LONGEST_PATTERN) return refuse.patternLength({ longest: LONGEST_PATTERN });
  if (!/^[!-~]+$/.test(pattern)) return refuse.patternNotPlain();
  const parts = pattern.split(PLACEHOLDER);
  const placeholders = parts.filter((part) => PLACEHOLDER.test(part));
  if (parts.some((part) => !PLACEHOLDER.test(part) && /[{}]/.test(part)))
    return refuse.unmatchedBrace({ running: RUNNING, year: YEAR });
  for (const placeholder of placeholders) {
    const fault = faultOfPlaceholder(placeholder);
    if (fault) return fault;
  }
  const refs = placeholders.filter((placeholder) => REF.test(placeholder)).length;
  if (refs !== 1) return refuse.notOneNumber({ running: RUNNING });
  return isYearly && !placeholders.includes(YEAR) ? refuse.yearMissing({ year: YEAR }) : undefined;
}

function faultOfPlaceholder(placeholder: string): Refusal | undefined {
  if (placeholder === YEAR || placeholder === RUNNING) return undefined;
  if (!/^\{ref(:|\})/.test(placeholder))
    return refuse.unknownPlaceholder({ placeholder, running: RUNNING, year: YEAR });
  const width = Number(REF.exec(placeholder)?.[1] ?? 0);
  const isRight = width >= 1 && width <= WIDEST_REF;
  return isRight ? undefined : refuse.widthOutOfRange({ running: RUNNING, example: WIDE_RUNNING, widest: WIDEST_REF });
}
