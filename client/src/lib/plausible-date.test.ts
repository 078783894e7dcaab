import { expect, test } from 'vitest';
import { isPlausibleDate } from './plausible-date';

test.each([
  ['2026-11-21', true],
  ['2000-01-01', true],
  ['2099-12-31', true],
  ['0002-11-21', false],
  ['0202-11-21', false],
  ['2100-01-01', false],
  ['2026-02-30', false],
  ['2026-1-1', false],
  ['', false],
])('%s: %s', (text, is) => {
  expect(isPlausibleDate(text)).toBe(is);
});
