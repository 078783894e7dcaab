import { expect, test } from 'vitest';
import { addDays, businessToday, compareDates, daysBetween, parseBusinessDate, yearOf } from './date.js';

test.each(['2026-01-31', '2024-02-29', '0001-01-01', '9999-12-31'])('%s is a calendar day', (text) => {
  expect(parseBusinessDate(text)).toBe(text);
});

test.each([
  '2026-02-29',
  '2026-02-30',
  '2026-13-01',
  '2026-00-10',
  '2026-1-1',
  '26-01-01',
  '0000-01-01',
  '',
  '2026-01-01T00:00:00Z',
  ' 2026-01-01',
])('%j is not a calendar day', (text) => {
  expect(() => parseBusinessDate(text)).toThrow(expect.objectContaining({ code: 'DATE_INVALID' }));
});

test.each([
  // A return created on 1 May with a validity of 90 days must arrive by 30 July.
  ['2026-05-01', 90, '2026-07-30'],
  ['2024-02-28', 1, '2024-02-29'],
  ['2026-03-28', 2, '2026-03-30'],
  ['2026-01-01', -1, '2025-12-31'],
])('%s plus %d days is %s', (from, days, to) => {
  expect(addDays(parseBusinessDate(from), days)).toBe(to);
  expect(daysBetween(parseBusinessDate(from), parseBusinessDate(to))).toBe(days);
});

test('dates after the year 9999 are refused', () => {
  expect(() => addDays(parseBusinessDate('9999-12-31'), 1)).toThrow(expect.objectContaining({ code: 'DATE_INVALID' }));
  expect(() => addDays(parseBusinessDate('2026-01-01'), 1e12)).toThrow(
    expect.objectContaining({ code: 'DATE_INVALID' }),
  );
});

test('days sort in calendar order', () => {
  const days = ['2026-10-01', '2025-12-31', '2026-09-30'].map(parseBusinessDate);
  expect(days.toSorted(compareDates)).toEqual(['2025-12-31', '2026-09-30', '2026-10-01']);
  expect(compareDates(parseBusinessDate('2026-01-01'), parseBusinessDate('2026-01-01'))).toBe(0);
  expect(yearOf(parseBusinessDate('2025-12-31'))).toBe(2025);
});

test.each([
  ['2025-12-31T23:30:00Z', 'Europe/Paris', '2026-01-01'],
  ['2025-12-31T23:30:00Z', 'UTC', '2025-12-31'],
  ['2026-01-01T04:30:00Z', 'America/New_York', '2025-12-31'],
  ['2026-03-29T00:59:59Z', 'Europe/London', '2026-03-29'],
  ['2025-12-31T11:00:00Z', 'Pacific/Auckland', '2026-01-01'],
])('at %s, the date in %s is %s', (moment, timeZone, day) => {
  expect(businessToday(new Date(moment), timeZone)).toBe(day);
});

test('an unknown time zone is refused', () => {
  expect(() => businessToday(new Date(0), 'Mars/Olympus')).toThrow(
    expect.objectContaining({ code: 'TIME_ZONE_UNKNOWN' }),
  );
});
