import { refuse } from './refusals.js';

/** A calendar day, 'YYYY-MM-DD', without time or time zone; the texts compare in calendar order. */
export type BusinessDate = string & { readonly brand: 'BusinessDate' };

const DAY_MS = 86_400_000;

/** Parses a calendar day of the years 0001 to 9999. Refuses anything else, such as 2026-02-30, with DATE_INVALID. */
export function parseBusinessDate(text: string): BusinessDate {
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  if (!moment || Number.isNaN(moment.getTime()) || text.startsWith('0000') || isoDay(moment) !== text) {
    throw refuse.dateInvalid({ date: text.slice(0, 40) });
  }
  return text as BusinessDate;
}

/** Adds `days` (negative: subtracts). Refuses with DATE_INVALID outside the years 0001 to 9999. */
export function addDays(date: BusinessDate, days: number): BusinessDate {
  const moment = new Date(new Date(`${date}T00:00:00Z`).getTime() + days * DAY_MS);
  return parseBusinessDate(Number.isNaN(moment.getTime()) ? '' : isoDay(moment));
}

/** Compares dates for `sort`: negative when `a` is before `b`, 0 on the same day, positive after. */
export function compareDates(a: BusinessDate, b: BusinessDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The number of days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: BusinessDate, to: BusinessDate): number {
  return (new Date(`${to}T00:00:00Z`).getTime() - new Date(`${from}T00:00:00Z`).getTime()) / DAY_MS;
}

export function yearOf(date: BusinessDate): number {
  return Number(date.slice(0, 4));
}

/**
 * Returns the calendar day at `moment` in an IANA time zone such as Europe/Paris.
 * Refuses an unknown zone with TIME_ZONE_UNKNOWN.
 */
export function businessToday(moment: Date, timeZone: string): BusinessDate {
  const parts = new Map(
    dayFormat(timeZone)
      .formatToParts(moment)
      .map((part) => [part.type, part.value]),
  );
  return parseBusinessDate(`${parts.get('year')?.padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`);
}

/** Formats are costly to make, and a company has few time zones. */
const dayFormats = new Map<string, Intl.DateTimeFormat>();
const MOST_DAY_FORMATS = 50;

function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const known = dayFormats.get(timeZone);
  if (known) return known;
  const made = newDayFormat(timeZone);
  if (dayFormats.size >= MOST_DAY_FORMATS) dayFormats.clear();
  dayFormats.set(timeZone, made);
  return made;
}

function newDayFormat(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
  } catch {
    throw timeZone ? refuse.timeZoneUnknown({ timeZone }) : refuse.timeZoneMissing({ timeZone });
  }
}

function isoDay(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
