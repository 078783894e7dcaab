import { expect, test } from 'vitest';
import { isCountry } from './country.js';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const codes = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));

test('249 codes are assigned, and every one has a name', () => {
  const countries = codes.filter(isCountry);
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  expect(countries.length).toBe(249);
  expect(countries.filter((code) => !names.of(code))).toEqual([]);
});

test.each(['XX', 'ZZ', 'EU', 'UK', 'XK', 'AN', 'de', 'D', 'DEU', ''])('%s is no country', (code) => {
  expect(isCountry(code)).toBe(false);
});
