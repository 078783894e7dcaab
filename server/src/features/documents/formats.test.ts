import { expect, test } from 'vitest';
import { formatsOf } from './formats.js';

test.each([
  ['FR', '2026-01-01', '1er janvier 2026'],
  ['FR', '2026-01-11', '11 janvier 2026'],
  ['EN', '2026-01-01', '1 January 2026'],
  ['DE', '2026-01-01', '1. Januar 2026'],
] as const)('in %s the day %s is printed as %s', (language, day, printed) => {
  expect(formatsOf({ language, currency: 'EUR' }).date(day)).toBe(printed);
});
