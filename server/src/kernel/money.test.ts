import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { magnitude, sign, sum } from './decimal.js';
import { allocate, currencyDigits, formatAmount, parseAmount } from './money.js';

test.each([
  ['JPY', 0],
  ['EUR', 2],
  ['USD', 2],
  ['KWD', 3],
  ['HRK', 2],
])('%s has %d decimals', (code, digits) => {
  expect(currencyDigits(code)).toBe(digits);
});

test.each(['', 'eur', 'EURO', 'XXX', 'toString', '__proto__'])('%j is not a currency', (code) => {
  expect(() => currencyDigits(code)).toThrow(expect.objectContaining({ code: 'CURRENCY_UNKNOWN' }));
});

test.each([
  ['12.50', 'EUR', 1250n, '12.50'],
  ['1200', 'JPY', 1200n, '1200'],
  ['1.25', 'KWD', 1250n, '1.250'],
  ['-0.01', 'EUR', -1n, '-0.01'],
])('%s %s is %d minor units, formatted %s', (text, currency, amountMinor, formatted) => {
  expect(parseAmount(text, currency)).toBe(amountMinor);
  expect(formatAmount(amountMinor, currency)).toBe(formatted);
});

test.each([
  ['12.5', 'JPY', 'DECIMAL_PLACES'],
  ['12.345', 'EUR', 'DECIMAL_PLACES'],
  ['10000000000000000', 'EUR', 'DECIMAL_RANGE'],
  ['12', 'ABC', 'CURRENCY_UNKNOWN'],
])('%s %s is refused with %s', (text, currency, code) => {
  expect(() => parseAmount(text, currency)).toThrow(expect.objectContaining({ code }));
});

describe('allocate', () => {
  test.each([
    // total  weights                shares
    [1000n, [6000n, 3000n, 1000n], [600n, 300n, 100n]],
    [10000n, [1n, 1n, 1n], [3334n, 3333n, 3333n]],
    [-10000n, [1n, 1n, 1n], [-3334n, -3333n, -3333n]],
    [2n, [1n, 1n, 1n], [1n, 1n, 0n]],
    [5n, [0n, 3n, 0n], [0n, 5n, 0n]],
    [5n, [0n, 0n], [3n, 2n]],
    [70n, [100n, -30n], [100n, -30n]],
    [7n, [-100n, 30n], [10n, -3n]],
    [9n, [50n, -50n], [5n, 4n]],
    [0n, [1n, 2n], [0n, 0n]],
    [0n, [], []],
  ])('%d over %s gives %s', (totalMinor, weights, shares) => {
    expect(allocate(totalMinor, weights)).toEqual(shares);
  });

  test('an amount without weights is refused', () => {
    expect(() => allocate(1n, [])).toThrow(expect.objectContaining({ code: 'NOTHING_TO_ALLOCATE_TO' }));
  });

  const anyTotal = fc.bigInt(-1_000_000n, 1_000_000n);
  const anyWeights = fc.array(fc.bigInt(-1000n, 1000n), { minLength: 1, maxLength: 8 });

  test('adds up, mirrors the sign of the total and ignores the sign of the sum of the weights', () => {
    fc.assert(
      fc.property(anyTotal, anyWeights, (totalMinor, weights) => {
        const shares = allocate(totalMinor, weights);
        expect(sum(shares)).toBe(totalMinor);
        expect(allocate(-totalMinor, weights)).toEqual(shares.map((share) => -share));
        expect(
          allocate(
            totalMinor,
            weights.map((weight) => -weight),
          ),
        ).toEqual(shares);
      }),
    );
  });

  test('each share is its exact share rounded down or up, and zero for a zero weight', () => {
    fc.assert(
      fc.property(anyTotal, anyWeights, (totalMinor, weights) => {
        const whole = sum(weights);
        fc.pre(whole !== 0n);
        for (const [index, share] of allocate(totalMinor, weights).entries()) {
          const weight = weights[index] ?? 0n;
          expect(magnitude(share * whole - totalMinor * weight)).toBeLessThan(magnitude(whole));
          expect(weight !== 0n || share === 0n).toBe(true);
        }
      }),
    );
  });

  test('if the total does not exceed the sum of the weights, no share exceeds its weight', () => {
    fc.assert(
      fc.property(anyWeights, fc.bigInt(0n, 1000n), (weights, thousandths) => {
        const whole = sum(weights);
        fc.pre(whole !== 0n);
        for (const [index, share] of allocate((whole * thousandths) / 1000n, weights).entries()) {
          const weight = weights[index] ?? 0n;
          expect(magnitude(share)).toBeLessThanOrEqual(magnitude(weight));
          expect([0n, sign(weight)]).toContain(sign(share));
        }
      }),
    );
  });
});
