import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import en from '../../lib/i18n/en/invoicing';
import fr from '../../lib/i18n/fr/invoicing';
import { ruleText, signedAmount, termWords } from './explain';

const schema = readFileSync(join(import.meta.dirname, '../../../../schema.graphql'), 'utf8');
const described = /type Explanation \{[\s\S]*?The rule: ([^"]*?)"""/.exec(schema)?.[1] ?? '';
const rules = described.match(/[A-Z][A-Z_]{2,}/g) ?? [];

test('the schema names the rules', () => {
  expect(rules.length).toBeGreaterThanOrEqual(10);
});

test.each(rules)('the rule %s has a text in both languages', (rule) => {
  const key = ruleText({ rule, terms: [] }) ?? 'no text';
  for (const catalogue of [en, fr]) expect(catalogue.why.rule).toHaveProperty(key, expect.stringMatching(/\p{L}{2}/u));
});

test('every figure that the schema names has a name', () => {
  const figures = /enum ExplainedFigure \{([\s\S]*?)\n\}/.exec(schema)?.[1]?.match(/^ {2}[A-Z_]+$/gm) ?? [];
  expect(figures.map((figure) => figure.trim()).sort()).toEqual(Object.keys(en.why.figure).sort());
});

test.each([
  ['PRICE', { discount: '0.00' }, 'PRICE'],
  ['PRICE', { discount: '25.00' }, 'PRICE_DISCOUNTED'],
  ['SHARE', { headerDiscount: '60.10' }, 'SHARE_OF_DISCOUNT'],
  ['SHARE', { freight: '12.90' }, 'SHARE_OF_FREIGHT'],
  ['LAST_UNIT', { isLast: 'true' }, 'LAST_UNIT'],
  ['LAST_UNIT', { isLast: 'false' }, 'LAST_UNIT_LATER'],
  ['SOMETHING_NEW', {}, undefined],
])('%s with %j is told by %s', (rule, terms, text) => {
  const list = Object.entries(terms).map(([name, value]) => ({ name, value }));
  expect(ruleText({ rule, terms: list })).toBe(text);
});

test.each([
  ['NET', '2500.00', '2500.00'],
  ['DISCOUNT_SHARE', '125.00', '-125.00'],
  ['DISCOUNT_SHARE', '-0.01', '0.01'],
  ['DISCOUNT_SHARE', '0.00', '0.00'],
  ['FREIGHT_SHARE', '4.90', '4.90'],
] as const)('%s of %s counts as %s', (figure, amount, signed) => {
  expect(signedAmount({ figure, amount })).toBe(signed);
});

test('amounts are written as money, quantities and rates as numbers', () => {
  const formats = { money: (value: string) => `€${value}`, quantity: (value: string) => value };
  const terms = [
    { name: 'rate', value: '19' },
    { name: 'base', value: '497.94' },
  ];
  expect(termWords(terms, formats)).toEqual({ rate: '19', base: '€497.94' });
});
