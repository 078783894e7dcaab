import { expect, test } from 'vitest';
import { decimalFromInput } from './decimal';

test.each([
  ['1,234.50', 'en-GB', '1234.50'],
  ['1 234,50', 'fr-FR', '1234.50'],
  ['1.234,5', 'de-DE', '1234.5'],
  ['1’234.5', 'de-CH', '1234.5'],
  ['−3', 'en-GB', '-3'],
  ['.5', 'en-GB', '0.5'],
  ['007', 'en-GB', '7'],
  ['12.', 'en-GB', '12'],
])('%s typed in %s is %s', (typed, locale, decimal) => {
  expect(decimalFromInput(typed, locale)).toBe(decimal);
});

test.each(['', 'twelve', '1e5', '1.2.3', '--1'])('%s is no number', (typed) => {
  expect(decimalFromInput(typed, 'en-GB')).toBeUndefined();
});
