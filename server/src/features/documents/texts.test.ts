import { expect, test } from 'vitest';
import { UNITS } from '../catalog/rules/units.js';
import { TEXTS } from './texts.js';

const LANGUAGES = Object.keys(TEXTS) as (keyof typeof TEXTS)[];

/** Texts that are the same in two languages, because the word or the sign is the same. */
const SAME = {
  'EN FR': ['date', 'units.GRM', 'units.HUR', 'units.KGM', 'units.LTR', 'units.MTK', 'units.MTR'],
  'EN DE': ['units.GRM', 'units.KGM', 'units.LTR', 'units.MTK', 'units.MTR'],
  'FR DE': ['percent', 'units.GRM', 'units.KGM', 'units.LTR', 'units.MTK', 'units.MTR'],
};

/** Every text with its key. Functions are called with placeholders, so that they can be compared. */
function flat(texts: object, path = ''): [string, string][] {
  return Object.entries(texts).flatMap(([name, value]: [string, unknown]): [string, string][] => {
    const key = path + name;
    if (typeof value === 'string') return [[key, value]];
    if (Array.isArray(value)) return [[key, value.join(' ')]];
    if (typeof value !== 'function') return flat(value as object, `${key}.`);
    const call = value as (...values: string[]) => string;
    return [[key, call(...PLACEHOLDERS.slice(0, call.length))]];
  });
}
const PLACEHOLDERS = ['<0>', '<1>', '<2>'];
const textsOf = (language: keyof typeof TEXTS) => new Map(flat(TEXTS[language]));
const placeholdersIn = (text: string) => (text.match(/<\d>/g) ?? []).sort();

test('every language has the same keys', () => {
  const keys = LANGUAGES.map((language) => [...textsOf(language).keys()].sort());
  expect(keys).toEqual(keys.map(() => keys[0]));
});

test.each(LANGUAGES)('%s has no empty text, and each text has the placeholders of the English one', (language) => {
  const texts = textsOf(language);
  for (const [key, english] of textsOf('EN')) {
    const text = texts.get(key)!;
    expect([key, text.trim()]).not.toEqual([key, '']);
    expect([key, ...placeholdersIn(text)]).toEqual([key, ...placeholdersIn(english)]);
  }
});

test.each([
  ['EN', 'FR'],
  ['EN', 'DE'],
  ['FR', 'DE'],
] as const)('%s and %s have no text in common but the listed ones', (one, other) => {
  const others = textsOf(other);
  const common = [...textsOf(one)].filter(([key, text]) => others.get(key) === text).map(([key]) => key);
  expect(common.sort()).toEqual(SAME[`${one} ${other}` as keyof typeof SAME].toSorted());
});

test.each(LANGUAGES)('%s names every unit of products', (language) => {
  expect(Object.keys(TEXTS[language].units).sort()).toEqual(Object.keys(UNITS).sort());
});

test.each(LANGUAGES)('%s has a sentence for every tax category without tax but Z', (language) => {
  expect(Object.keys(TEXTS[language].untaxed).sort()).toEqual(['AE', 'E', 'G', 'K', 'O']);
});
