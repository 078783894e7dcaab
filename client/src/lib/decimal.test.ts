import { expect, test } from 'vitest';
import { decimalFromInput, decimalOfOtherLanguage, decimalSign, negated, sumDecimals } from './decimal';

test.each([
  ['1,234.50', 'en-GB', '1234.50'],
  ['1 234,50', 'fr-FR', '1234.50'],
  ['1.234,5', 'de-DE', '1234.5'],
  ['1’234.5', 'de-CH', '1234.5'],
  ["1'234'567.5", 'de-CH', '1234567.5'],
  ['1 234.5', 'en-GB', '1234.5'],
  ['12,34,567.5', 'en-IN', '1234567.5'],
  ['1,234', 'en-GB', '1234'],
  ['- 3', 'en-GB', '-3'],
  ['−3', 'en-GB', '-3'],
  ['.5', 'en-GB', '0.5'],
  ['007', 'en-GB', '7'],
  ['12.', 'en-GB', '12'],
  ['12.5', 'fr-FR', '12.5'],
])('%s typed in %s is %s', (typed, locale, decimal) => {
  expect(decimalFromInput(typed, locale)).toBe(decimal);
});

test.each([
  ...['', 'twelve', '1e5', '1.2.3', '--1', '12,50', '3,5', ',5', '1,2345', '1,234 567', '1 2', '1.234,5'].map(
    (typed) => [typed, 'en-GB'],
  ),
  ['12.50', 'de-DE'],
  ['1,2,3', 'fr-FR'],
])('%s typed in %s is not a number', (typed, locale) => {
  expect(decimalFromInput(typed, locale)).toBeUndefined();
});

test.each([
  ['1,5', '1.5'],
  ['12,50', '12.50'],
  ['1 234,5', '1234.5'],
  ['1.234,5', '1234.5'],
  ['1,234.5', '1234.5'],
  ['twelve', undefined],
  ['1,2,3', undefined],
])('%s is %s with the separators of another language', (typed, decimal) => {
  expect(decimalOfOtherLanguage(typed)).toBe(decimal);
});

test.each([
  ['en-GB', '.'],
  ['fr-FR', ','],
])('the decimal sign of %s is %s', (locale, sign) => {
  expect(decimalSign(locale)).toBe(sign);
});

test.each([
  [[], '0'],
  [['1880.00', '2314.95', '264', '990.4'], '5449.35'],
  [['-405.84', '405.84'], '0.00'],
  [['-0.05', '0.01'], '-0.04'],
  [['9007199254740993', '0.001'], '9007199254740993.001'],
] as const)('the sum of %j is exactly %s', (values, sum) => {
  expect(sumDecimals(values)).toBe(sum);
});

test.each([
  ['125.00', '-125.00'],
  ['-0.01', '0.01'],
  ['0.00', '0.00'],
])('%s negated is %s', (value, other) => {
  expect(negated(value)).toBe(other);
});
