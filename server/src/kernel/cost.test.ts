import { expect, test } from 'vitest';
import { costOfUnits } from './cost.js';
import { parseUnitPrice } from './price.js';
import { parseQuantity } from './quantity.js';

test('the costs of parts of a line add up to the cost of the line', () => {
  const cost = parseUnitPrice('0.335');
  const one = parseQuantity('1');
  const each = [0, 1, 2].map((before) => costOfUnits(cost, parseQuantity(String(before)), one, 'EUR'));
  expect(each).toEqual([34n, 33n, 34n]);
  expect(costOfUnits(cost, parseQuantity('0'), parseQuantity('3'), 'EUR')).toBe(101n);
});
