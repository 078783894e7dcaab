import { expect, test } from 'vitest';
import { texts } from '../../schema.js';
import type { ExplainedRule } from './rules/explain.js';
import { explainedText, shownExplanations } from './rules/explained-text.js';

const explained = (locale: string, rule: ExplainedRule, terms: Record<string, string>, currency = 'EUR') =>
  texts
    .in(locale)
    .render(explainedText({ rule, terms: termsOf(terms) }, currency))
    .replaceAll(/[\u00a0\u202f]/g, ' ');
const termsOf = (terms: Record<string, string>) => Object.entries(terms).map(([name, value]) => ({ name, value }));

const shared = { net: '267.00', subtotal: '534.00' };
const credited = { cumulative: '40.00', creditedBefore: '20.00' };
const units = { baseline: '100.00', baselineQuantity: '5', quantityAfter: '2', ...credited };
const freight = { noteFreight: '9.00', remainingBefore: '80.00', remainingOfAll: '120.00' };

test.each<[ExplainedRule, Record<string, string>, string]>([
  ['PRICE', { quantity: '2.5', price: '12.00', discount: '0.00' }, '2.5 times €12.00.'],
  ['PRICE', { quantity: '3', price: '0.1234', discount: '-0.00' }, '3 times €0.1234.'],
  ['PRICE', { quantity: '3', price: '12.00', discount: '1.50' }, '3 times €12.00, less a discount of €1.50.'],
  [
    'SHARE',
    { headerDiscount: '60.10', ...shared },
    'Share of the document discount of €60.10, in proportion to the net amount: €267.00 of €534.00.',
  ],
  [
    'SHARE',
    { freight: '12.90', ...shared },
    'Share of the freight of €12.90, in proportion to the net amount: €267.00 of €534.00.',
  ],
  ['RATE', { base: '100.00', rate: '8.1', rounding: 'NEAREST' }, '8.1% of €100.00.'],
  ['TYPED', { base: '100.00', rate: '19', rounding: 'NEAREST' }, 'Entered manually, on €100.00.'],
  [
    'SUM',
    { base: '95.00', discountShare: '5.00' },
    '€95.00 after the discount, plus its share of the discount, €5.00.',
  ],
  [
    'QUANTITY',
    units,
    'Including this credit note, 2 of 5 units are credited: €40.00 of €100.00. Credited before: €20.00.',
  ],
  [
    'QUANTITY',
    { ...units, baselineQuantity: '1', quantityAfter: '1' },
    'Including this credit note, 1 of 1 unit is credited: €40.00 of €100.00. Credited before: €20.00.',
  ],
  ['AMOUNT', { remainingBefore: '80.00' }, 'Entered manually, out of the €80.00 that remained to be credited.'],
  [
    'FREIGHT',
    freight,
    'Share of the credited freight of €9.00, in proportion to the amount that remained: €80.00 of €120.00.',
  ],
  [
    'TAX_RATE',
    { rate: '19', creditedBase: '200.00', ...credited },
    '19% of €200.00, the total credited so far, is €40.00. Credited before: €20.00.',
  ],
  [
    'PROPORTION',
    { stored: '50.00', ...credited },
    'In proportion to the total credited so far: €40.00 of the €50.00 on the invoice. Credited before: €20.00.',
  ],
  [
    'LAST_UNIT',
    { stored: '19.01', isLast: 'true' },
    'The tax of €19.01 was entered manually. It is credited with the last unit, and this is the last unit.',
  ],
  [
    'LAST_UNIT',
    { stored: '19.01', isLast: 'false' },
    'The tax of €19.01 was entered manually. It is credited with the last unit, which is not credited yet.',
  ],
  [
    'FEE',
    { feeShare: '5.00', ofBase: '100.00', ofTax: '0.95' },
    'The fee of €5.00 reduces the credited tax in proportion: €0.95 on €100.00.',
  ],
])('%s with %j is explained in English', (rule, terms, sentence) => {
  expect(explained('en-GB', rule, terms)).toBe(sentence);
});

test.each([
  ['fr-FR', '2,5 fois 12,00 €, moins une remise de 1,50 €.'],
  ['de-DE', '2,5 mal 12,00 €, abzüglich eines Rabatts von 1,50 €.'],
])('in %s the sentence has the words and formats of the language', (locale, sentence) => {
  expect(explained(locale, 'PRICE', { quantity: '2.5', price: '12.00', discount: '1.50' })).toBe(sentence);
});

test('amounts are in the currency of the document', () => {
  expect(explained('en-GB', 'AMOUNT', { remainingBefore: '80' }, 'JPY')).toContain('JP¥80 that');
});

test.each([
  ['JPY', '1333', '3 times JP¥1,333.'],
  ['JPY', '1333.00', '3 times JP¥1,333.'],
  ['JPY', '1333.5', '3 times JP¥1,333.5.'],
  ['EUR', '1333', '3 times €1,333.00.'],
])('a price in %s that is stored as %s has at least the decimals of its currency', (currency, price, sentence) => {
  expect(explained('en-GB', 'PRICE', { quantity: '3', price, discount: '0' }, currency)).toBe(sentence);
});

test('terms that are money have the currency of the document', () => {
  const terms = termsOf({ quantity: '3', price: '1333', discount: '0', rate: '19', detail: '10', isLast: 'true' });
  const [shown] = shownExplanations([{ figure: 'NET', rule: 'PRICE', amount: '3999', terms }], 'JPY', ({ key }) => key);
  expect(shown!.terms.map(({ name, currency }) => [name, currency])).toEqual([
    ['quantity', null],
    ['price', 'JPY'],
    ['discount', 'JPY'],
    ['rate', null],
    ['detail', 'JPY'],
    ['isLast', null],
  ]);
});

test('documents of version 0.1.0 store the term `detail`, which is read as `subtotal`', () => {
  expect(explained('en-GB', 'SHARE', { headerDiscount: '60.10', net: '267.00', detail: '534.00' })).toContain(
    '€267.00 of €534.00',
  );
});

test.each<[string, Record<string, string>]>([
  ['QUANTITY', { cumulative: '40.00' }],
  ['INVENTED', {}],
])('%s with %j has no sentence of its own', (rule, terms) => {
  expect(explained('en-GB', rule as ExplainedRule, terms)).toBe('No explanation is stored for this amount.');
});

test('the sentence is rendered only when it is read', () => {
  const rendered: string[] = [];
  const render = ({ key }: { key: string }) => `${rendered.push(key)}`;
  const [shown] = shownExplanations([{ figure: 'NET', rule: 'PRICE', amount: '1.00', terms: [] }], 'EUR', render);
  expect([shown!.figure, shown!.amount, rendered]).toEqual(['NET', '1.00', []]);
  expect([shown!.text, rendered.length]).toEqual(['1', 1]);
});
