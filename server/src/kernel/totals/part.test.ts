import { expect, test } from 'vitest';
import { sum } from '../decimal.js';
import { parseQuantity } from '../quantity.js';
import { nextPart, type UnitsOfLine } from './part.js';

const NOTHING = { quantity: parseQuantity('0'), netMinor: 0n, discountShareMinor: 0n, freightShareMinor: 0n };

test.each([
  // units of each part, net of each part of 10 units for 100.01
  [['10'], [10001n]],
  [
    ['4', '6'],
    [4000n, 6001n],
  ],
  [
    ['3', '3', '3', '1'],
    [3000n, 3001n, 3000n, 1000n],
  ],
  [
    ['2.5', '7.5'],
    [2500n, 7501n],
  ],
])('parts of %j units add up to the whole', (parts, nets) => {
  const whole = { quantity: parseQuantity('10'), netMinor: 10001n, discountShareMinor: 333n, freightShareMinor: 7n };
  let taken: UnitsOfLine = NOTHING;
  const found = parts.map((units) => {
    const quantity = parseQuantity(units);
    const part = nextPart(whole, taken, quantity);
    taken = {
      quantity: parseQuantity(String(Number(taken.quantity + quantity) / 100_000)),
      netMinor: taken.netMinor + part.netMinor,
      discountShareMinor: taken.discountShareMinor + part.discountShareMinor,
      freightShareMinor: taken.freightShareMinor + part.freightShareMinor,
    };
    return part;
  });
  expect(found.map((part) => part.netMinor)).toEqual(nets);
  expect(sum(found.map((part) => part.discountShareMinor))).toBe(333n);
  expect(sum(found.map((part) => part.freightShareMinor))).toBe(7n);
});

test('the last part takes the rest when less was taken before', () => {
  const whole = { quantity: parseQuantity('2'), netMinor: 1000n, discountShareMinor: 0n, freightShareMinor: 0n };
  const before = { ...NOTHING, quantity: parseQuantity('1'), netMinor: 480n };
  expect(nextPart(whole, before, parseQuantity('1')).netMinor).toBe(520n);
});
