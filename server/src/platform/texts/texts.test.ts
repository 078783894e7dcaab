import { expect, test } from 'vitest';
import { declareTexts } from '../../kernel/text.js';
import { shownChanges } from './history-texts.js';
import { localeOf } from './language.js';
import { Texts, textArea } from './texts.js';

const say = declareTexts('test', {
  left: { left: 'quantity', total: 'amount', until: 'date', rate: 'percent' },
  items: { items: 'count' },
  lines: { lines: 'texts' },
  line: { line: 'count' },
  groups: { groups: 'anyOf' },
  name: { name: 'name' },
});
const message = '{left} · {total} · {until} · {rate}';
const items = '{itemsNumber, plural, one {{items} line} other {{items} lines}}';
const own = {
  left: message,
  items,
  lines: 'Open: {lines}.',
  line: 'line {line}',
  groups: 'Ask {groups}.',
  name: '{name}',
};
const texts = new Texts([textArea('test', say, { en: own, fr: own, de: own })]);

const facts = {
  left: '1234.5',
  total: { amount: '12345678901234567.89', currency: 'EUR' },
  until: '2026-01-31',
  rate: '8.10',
};
test.each([
  ['en-GB', '1,234.5 · €12,345,678,901,234,567.89 · 31 Jan 2026 · 8.10%'],
  ['de-DE', '1.234,5 · 12.345.678.901.234.567,89 € · 31. Jan. 2026 · 8,10 %'],
  ['fr-FR', '1 234,5 · 12 345 678 901 234 567,89 € · 31 janv. 2026 · 8,10 %'],
  ['de-CH', "1'234.5 · EUR 12'345'678'901'234'567.89 · 31. Jan. 2026 · 8.10%"],
])('formats facts exactly in the locale %s', (locale, expected) => {
  expect(
    texts
      .in(locale)
      .render(say.left(facts))
      .replaceAll(/[\u00a0\u202f]/g, ' ')
      .replaceAll('’', "'"),
  ).toBe(expected);
});

test('plural forms, lists and texts inside texts', () => {
  const english = texts.in('en-GB');
  expect([1, 1200].map((count) => english.render(say.items({ items: count })))).toEqual(['1 line', '1,200 lines']);
  expect(english.render(say.lines({ lines: [say.line({ line: 1 }), say.line({ line: 2 })] }))).toBe(
    'Open: line 1; line 2.',
  );
  const groups = ['A', 'B', 'C'].map((name) => say.name({ name }));
  expect(english.render(say.groups({ groups }))).toBe('Ask A, B or C.');
});

test('a name is never read as a message', () => {
  expect(texts.in('en').render(say.name({ name: '{left, plural, other {#}} <b>' }))).toBe(
    '{left, plural, other {#}} <b>',
  );
});

test.each([
  ['fr', 'de-DE,de;q=0.9', 'fr-FR'],
  ['fr', 'de, fr-CA;q=0.5', 'fr-CA'],
  [null, 'it, de-CH;q=0.8, en;q=0.5', 'de-CH'],
  [null, 'en-US,en;q=0.9', 'en-US'],
  [null, 'xx-YY', 'en-GB'],
  [null, undefined, 'en-GB'],
  [null, 'de-de-x-private-use, de', 'de-DE'],
  ['nl', 'fr', 'fr-FR'],
])('settings %s and header %s choose %s', (setting, header, locale) => {
  expect(localeOf(setting, header)).toBe(locale);
});

test('a name that ends in a full stop ends the sentence as well', () => {
  const [company] = [declareTexts('stops', { issued: { name: 'name' }, several: { name: 'name' } })];
  const sentences = { issued: 'Issued by {name}. Choose {name}.', several: '{name}, {name}' };
  const own = new Texts([textArea('stops', company, { en: sentences, fr: sentences, de: sentences })]);
  const name = 'Velo Nippon K.K.';
  expect(own.in('en').render(company.issued({ name }))).toBe('Issued by Velo Nippon K.K. Choose Velo Nippon K.K.');
  expect(own.in('en').render(company.several({ name }))).toBe('Velo Nippon K.K., Velo Nippon K.K.');
  expect(own.in('en').render(company.issued({ name: 'Velo AG' }))).toBe('Issued by Velo AG. Choose Velo AG.');
});

test.each([
  ['fr-FR', '2030-01-01', '1er janv. 2030'],
  ['fr-FR', '2030-01-11', '11 janv. 2030'],
  ['de-DE', '2030-01-01', '1. Jan. 2030'],
])('a date in %s: %s is %s', (locale, value, shown) => {
  expect(texts.in(locale).fact({ kind: 'date', value })).toBe(shown);
});

test('an empty value in the history is shown as no value', () => {
  const changes = { city: { from: { kind: 'name', value: '' }, to: { kind: 'name', value: 'Hamburg' } } } as const;
  const [change] = shownChanges(texts.in('fr'), changes);
  expect(change).toMatchObject({ from: '', fromText: null, toText: 'Hamburg' });
});
