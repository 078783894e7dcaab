import { expect, test } from 'vitest';
import { DateTimeScalar } from './scalars.js';

test.each(['2026-01-31T09:30:00Z', '2026-01-31T09:30:00.123456+05:30'])('%s is a DateTime', (text) => {
  expect(DateTimeScalar.parseValue(text)).toEqual(new Date(text));
});

test.each([
  ['without seconds', '2026-01-31T09:30Z'],
  ['without an offset', '2026-01-31T09:30:00'],
  ['with a day that does not exist', '2026-02-30T09:30:00Z'],
  ['with an hour that does not exist', '2026-01-31T25:00:00Z'],
])('a DateTime %s is refused', (_, text) => {
  expect(() => DateTimeScalar.parseValue(text)).toThrow('DateTime must be a date and time in quotes');
});
