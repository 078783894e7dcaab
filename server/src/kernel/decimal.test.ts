import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  divide,
  formatDecimal,
  isBetweenZeroAnd,
  parseDecimal,
  powerOfTen,
  roundTo,
  type Rounding,
} from './decimal.js';

const SHAPE = { scale: 2, digits: 6 };

test.each([
  ['12.5', 1250n],
  ['-12.50', -1250n],
  ['0', 0n],
  ['-0.00', 0n],
  ['007', 700n],
  ['9999.99', 999999n],
])('%s is parsed as %d hundredths', (text, value) => {
  expect(parseDecimal(text, SHAPE)).toBe(value);
});

test.each([
  ['', 'DECIMAL_FORMAT'],
  ['1e3', 'DECIMAL_FORMAT'],
  [' 1', 'DECIMAL_FORMAT'],
  ['1\n', 'DECIMAL_FORMAT'],
  ['+1', 'DECIMAL_FORMAT'],
  ['1,5', 'DECIMAL_FORMAT'],
  ['.5', 'DECIMAL_FORMAT'],
  ['5.', 'DECIMAL_FORMAT'],
  ['--5', 'DECIMAL_FORMAT'],
  ['0x10', 'DECIMAL_FORMAT'],
  ['٣', 'DECIMAL_FORMAT'],
  ['Infinity', 'DECIMAL_FORMAT'],
  ['0'.repeat(41), 'DECIMAL_FORMAT'],
  ['1.234', 'DECIMAL_PLACES'],
  ['1.230', 'DECIMAL_PLACES'],
  ['10000', 'DECIMAL_RANGE'],
  ['-10000.00', 'DECIMAL_RANGE'],
])('%j is refused with %s', (text, code) => {
  expect(() => parseDecimal(text, SHAPE)).toThrow(expect.objectContaining({ code }));
});

test.each([
  [1250n, 2, 2, '12.50'],
  [1250n, 2, 0, '12.5'],
  [1200n, 2, 0, '12'],
  [-5n, 2, 2, '-0.05'],
  [0n, 2, 2, '0.00'],
  [7n, 0, 0, '7'],
  [20399400n, 6, 2, '20.3994'],
  [12000000n, 6, 2, '12.00'],
])('%d at scale %d with at least %d decimals is %s', (value, scale, least, text) => {
  expect(formatDecimal(value, scale, least)).toBe(text);
});

test('a formatted decimal parses to the same value', () => {
  fc.assert(
    fc.property(fc.bigInt(-(10n ** 18n) + 1n, 10n ** 18n - 1n), fc.nat(6), fc.nat(6), (value, scale, least) => {
      expect(parseDecimal(formatDecimal(value, scale, Math.min(least, scale)), { scale, digits: 18 })).toBe(value);
    }),
  );
});

describe('rounding applies to the magnitude', () => {
  test.each<[bigint, bigint, Rounding, bigint]>([
    [12345n, 10n, 'NEAREST', 1235n],
    [-12345n, 10n, 'NEAREST', -1235n],
    [12344n, 10n, 'NEAREST', 1234n],
    [12341n, 10n, 'UP', 1235n],
    [-12341n, 10n, 'UP', -1235n],
    [12349n, 10n, 'DOWN', 1234n],
    [-12349n, 10n, 'DOWN', -1234n],
    [12345n, -10n, 'NEAREST', -1235n],
    [-12340n, -10n, 'UP', 1234n],
    [0n, 7n, 'UP', 0n],
  ])('%d / %d %s is %d', (numerator, denominator, rounding, quotient) => {
    expect(divide(numerator, denominator, rounding)).toBe(quotient);
  });

  test('changing the sign changes only the sign of the result', () => {
    const anyRounding = fc.constantFrom<Rounding>('NEAREST', 'UP', 'DOWN');
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt({ min: 1n }), anyRounding, (numerator, denominator, rounding) => {
        const quotient = divide(numerator, denominator, rounding);
        expect(divide(-numerator, denominator, rounding)).toBe(-quotient);
        expect(divide(numerator, -denominator, rounding)).toBe(-quotient);
      }),
    );
  });

  test('a zero denominator throws a RangeError, not a refusal', () => {
    expect(() => divide(1n, 0n, 'NEAREST')).toThrow(RangeError);
  });
});

// Dynamics 365 Finance, tax calculation rounding rules: 987.345 in thousandths.
test.each<[string, bigint, Rounding, bigint]>([
  ['0.05', 50n, 'NEAREST', 987350n],
  ['0.05', 50n, 'DOWN', 987300n],
  ['0.05', 50n, 'UP', 987350n],
  ['0.25', 250n, 'NEAREST', 987250n],
  ['0.25', 250n, 'DOWN', 987250n],
  ['0.25', 250n, 'UP', 987500n],
  ['10', 10000n, 'NEAREST', 990000n],
  ['10', 10000n, 'DOWN', 980000n],
  ['10', 10000n, 'UP', 990000n],
])('987.345 to a precision of %s (%d thousandths) %s is %d thousandths', (_precision, step, rounding, value) => {
  expect(roundTo(987345n, step, rounding)).toBe(value);
});

test.each([
  [10n, 0n, true],
  [10n, 10n, true],
  [10n, 11n, false],
  [10n, -1n, false],
  [-10n, -10n, true],
  [-10n, -11n, false],
  [-10n, 1n, false],
  [0n, 0n, true],
  [0n, 1n, false],
  [0n, -1n, false],
])('the range from zero to %d includes %d: %s', (limit, value, expected) => {
  expect(isBetweenZeroAnd(limit, value)).toBe(expected);
});

test('a power of ten is exact beyond the precision of a float', () => {
  expect(powerOfTen(20)).toBe(100_000_000_000_000_000_000n);
});
