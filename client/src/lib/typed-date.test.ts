import { expect, test } from 'vitest';
import { dateFromInput, datePattern, dateToInput } from './typed-date';

test.each([
  ['31/12/2026', 'en-GB', '2026-12-31'],
  ['31.12.2026', 'de-DE', '2026-12-31'],
  ['31 12 2026', 'fr-FR', '2026-12-31'],
  ['31122026', 'fr-FR', '2026-12-31'],
  ['311226', 'fr-FR', '2026-12-31'],
  ['1/2/26', 'en-GB', '2026-02-01'],
  [' 01-02-2026 ', 'en-GB', '2026-02-01'],
  ['2026-12-31', 'en-GB', '2026-12-31'],
  ['12/31/2026', 'en-US', '2026-12-31'],
  ['29/02/2028', 'en-GB', '2028-02-29'],
])('%s in %s is %s', (typed, locale, date) => {
  expect(dateFromInput(typed, locale)).toBe(date);
});

test.each(['31/11/2026', '29/02/2026', '31/12', '31', '31/12/1999', '3112202', '31/12/2026/1', 'today', ''])(
  '%j is not a date',
  (typed) => {
    expect(dateFromInput(typed, 'en-GB')).toBeUndefined();
  },
);

test.each([
  ['en-GB', '05/11/2026', 'DD/MM/YYYY'],
  ['fr-FR', '05/11/2026', 'DD/MM/YYYY'],
  ['en-US', '11/05/2026', 'MM/DD/YYYY'],
])('in %s a date is shown as %s and typed as %s', (locale, shown, pattern) => {
  expect(dateToInput('2026-11-05', locale)).toBe(shown);
  expect(datePattern(locale, { day: 'DD', month: 'MM', year: 'YYYY' })).toBe(pattern);
});
