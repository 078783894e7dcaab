import { Refusal } from './refusal.js';

/** A calendar day of the business, 'YYYY-MM-DD'. It has no time and no zone; texts compare in calendar order. */
export type BusinessDate = string & { readonly brand: 'BusinessDate' };

const DAY_MS = 86_400_000;

/** Reads a calendar day of the years 0001 to 9999. Refuses anything else, such as 2026-02-30, with DATE_INVALID. */
export function parseBusinessDate(text: string): BusinessDate {
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  if (!moment || Number.isNaN(moment.getTime()) || text.startsWith('0000') || isoDay(moment) !== text) {
    throw new Refusal('DATE_INVALID', 'The date must be a day of the calendar, written like 2026-01-31.', {
      facts: { date: text.slice(0, 40) },
    });
  }
  return text as BusinessDate;
}

/** The day that lies `days` later (earlier when negative). Refuses with DATE_INVALID beyond the years 0001 to 9999. */
export function addDays(date: BusinessDate, days: number): BusinessDate {
  const moment = new Date(new Date(`${date}T00:00:00Z`).getTime() + days * DAY_MS);
  return parseBusinessDate(Number.isNaN(moment.getTime()) ? '' : isoDay(moment));
}

/** Negative when `a` is before `b`, 0 on the same day, positive after: the order `sort` wants. */
export function compareDates(a: BusinessDate, b: BusinessDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** How many days `to` lies after `from`; negative when it is before. */
export function daysBetween(from: BusinessDate, to: BusinessDate): number {
  return (new Date(`${to}T00:00:00Z`).getTime() - new Date(`${from}T00:00:00Z`).getTime()) / DAY_MS;
}

export function yearOf(date: BusinessDate): number {
  return Number(date.slice(0, 4));
}

/**
 * The day it is at `moment` for a business in an IANA time zone such as Europe/Paris; the moment itself stays UTC.
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

function dayFormat(timeZone: string): Intl.DateTimeFormat {
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
    throw new Refusal(
      'TIME_ZONE_UNKNOWN',
      `${timeZone || 'An empty text'} is not a time zone; use a name such as Europe/Paris.`,
      { facts: { timeZone } },
    );
  }
}

function isoDay(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
