import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ExplanationRule } from '../../generated/graphql';
import en from '../../lib/i18n/en/invoicing';
import fr from '../../lib/i18n/fr/invoicing';
import { ruleText, signedAmount, termValues } from './explain';

const schema = readFileSync(join(import.meta.dirname, '../../../../schema.graphql'), 'utf8');
const valuesOf = (name: string) =>
  new RegExp(`enum ${name} \\{([\\s\\S]*?)\\n\\}`)
    .exec(schema)?.[1]
    ?.match(/^ {2}[A-Z_]+$/gm)
    ?.map((value) => value.trim()) ?? [];
const rules = valuesOf('ExplanationRule') as ExplanationRule[];

test('the schema lists the rules', () => {
  expect(rules.length).toBeGreaterThanOrEqual(10);
});

test.each(rules)('the rule %s has a text in both languages', (rule) => {
  const key = ruleText({ rule, terms: [] });
  for (const catalogue of [en, fr]) expect(catalogue.why.rule).toHaveProperty(key, expect.stringMatching(/\p{L}{2}/u));
});

test('every figure in the schema has a text', () => {
  expect(valuesOf('ExplainedFigure').sort()).toEqual(Object.keys(en.why.figure).sort());
});

test.each([
  ['PRICE', { discount: '0.00' }, 'PRICE'],
  ['PRICE', { discount: '25.00' }, 'PRICE_DISCOUNTED'],
  ['SHARE', { headerDiscount: '60.10' }, 'SHARE_OF_DISCOUNT'],
  ['SHARE', { freight: '12.90' }, 'SHARE_OF_FREIGHT'],
  ['LAST_UNIT', { isLast: 'true' }, 'LAST_UNIT'],
  ['LAST_UNIT', { isLast: 'false' }, 'LAST_UNIT_LATER'],
] as const)('%s with %j is explained by %s', (rule, terms, text) => {
  const list = Object.entries(terms).map(([name, value]) => ({ name, value }));
  expect(ruleText({ rule, terms: list })).toBe(text);
});

test.each([
  ['NET', '2500.00', '2500.00'],
  ['DISCOUNT_SHARE', '125.00', '-125.00'],
  ['DISCOUNT_SHARE', '-0.01', '0.01'],
  ['DISCOUNT_SHARE', '0.00', '0.00'],
  ['FREIGHT_SHARE', '4.90', '4.90'],
] as const)('%s of %s contributes %s', (figure, amount, signed) => {
  expect(signedAmount({ figure, amount })).toBe(signed);
});

const formats = { money: (value: string) => `€${value}`, quantity: (value: string) => value };

test('amounts are formatted as money, quantities and rates as numbers', () => {
  const terms = [
    { name: 'rate', value: '19' },
    { name: 'base', value: '497.94' },
  ];
  expect(termValues(terms, formats)).toEqual({ rate: '19', base: '€497.94' });
});

test('the term `detail` of documents posted by version 0.1.0 is read as `subtotal`', () => {
  const terms = [
    { name: 'net', value: '267.00' },
    { name: 'detail', value: '534.00' },
  ];
  expect(termValues(terms, formats)).toEqual({ net: '€267.00', subtotal: '€534.00' });
});
