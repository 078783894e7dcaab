import { expect, test } from 'vitest';
import type { ProductFacts } from './product.js';
import { whyNotProduct } from './product.js';

const hub: ProductFacts = {
  sku: 'HB-32-BK',
  name: 'Rear hub 32h, black',
  quantityDecimals: 0,
  price: '89.00',
  currency: 'EUR',
  cost: '41.5',
  returnPolicy: 'ALWAYS',
};

test.each<[string, Partial<ProductFacts>, string[]]>([
  // what                       typed                          refused
  ['with valid values', {}, []],
  ['at a price of zero', { price: '0', cost: '0' }, []],
  ['priced to the sixth decimal', { price: '20.399401' }, []],
  ['without a cost', { cost: null }, []],
  ['with spaces inside its number', { sku: 'HB 32 BK' }, []],
  ['with spaces around its number', { sku: ' HB' }, ['INVALID_INPUT sku']],
  ['without a number', { sku: '' }, ['INVALID_INPUT sku']],
  ['with too long a number', { sku: 'x'.repeat(61) }, ['INVALID_INPUT sku']],
  ['with the longest number', { sku: 'x'.repeat(60) }, []],
  ['without a name', { name: '' }, ['INVALID_INPUT name']],
  ['with too many decimals of quantities', { quantityDecimals: 6 }, ['INVALID_INPUT quantityDecimals']],
  ['with a negative price and cost', { price: '-1', cost: '-1' }, ['INVALID_INPUT price', 'INVALID_INPUT cost']],
  ['with too many decimals of the price', { price: '1.0000001' }, ['DECIMAL_PLACES price']],
  ['priced too high', { price: '99999999999999' }, ['DECIMAL_RANGE price']],
  ['in an unknown currency', { currency: 'XXQ' }, ['CURRENCY_UNKNOWN currency']],
  ['returnable within an unknown number of days', { returnPolicy: 'WITHIN_DAYS' }, ['INVALID_INPUT returnDays']],
  ['returnable within 0 days', { returnPolicy: 'WITHIN_DAYS', returnDays: 0 }, ['INVALID_INPUT returnDays']],
  ['returnable within 14 days', { returnPolicy: 'WITHIN_DAYS', returnDays: 14 }, []],
  ['never returnable, but within 14 days', { returnPolicy: 'NEVER', returnDays: 14 }, ['INVALID_INPUT returnDays']],
])('a product %s', (_what, typed, refused) => {
  const found = whyNotProduct({ ...hub, ...typed }, true);
  expect(found.map((refusal) => `${refusal.code} ${refusal.path?.join('.')}`)).toEqual(refused);
});

test('a cost is accepted only from users who may see costs', () => {
  expect(whyNotProduct(hub, false)).toMatchObject([{ code: 'COST_NOT_PERMITTED', path: ['cost'] }]);
  expect(whyNotProduct({ ...hub, cost: null }, false)).toEqual([]);
});
