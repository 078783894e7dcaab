import { describe, expect, test } from 'vitest';
import { convert, formatExchangeRate, parseExchangeRate, SAME_CURRENCY } from './exchange-rate.js';
import { formatPercent, parsePercent, percentOf } from './percent.js';
import { formatUnitPrice, parseUnitPrice } from './price.js';
import { formatQuantity, ONE_UNIT, parseQuantity } from './quantity.js';

test.each([
  ['1', ONE_UNIT, '1'],
  ['2.50', 250_000n, '2.5'],
  ['0.00001', 1n, '0.00001'],
])('quantity %s is %d, formatted %s', (text, scaled, formatted) => {
  expect(parseQuantity(text)).toBe(scaled);
  expect(formatQuantity(parseQuantity(text))).toBe(formatted);
});

test.each([
  ['20.3994', 20_399_400n, '20.3994'],
  ['12', 12_000_000n, '12.00'],
])('unit price %s is %d, formatted %s', (text, scaled, formatted) => {
  expect(parseUnitPrice(text)).toBe(scaled);
  expect(formatUnitPrice(parseUnitPrice(text))).toBe(formatted);
});

test.each([
  ['8.1', 8_100_000n, '8.1'],
  ['20', 20_000_000n, '20'],
])('percentage %s is %d, formatted %s', (text, scaled, formatted) => {
  expect(parsePercent(text)).toBe(scaled);
  expect(formatPercent(parsePercent(text))).toBe(formatted);
});

test.each([
  [() => parseQuantity('0.000001'), 'DECIMAL_PLACES'],
  [() => parseQuantity('10000000000000'), 'DECIMAL_RANGE'],
  [() => parseUnitPrice('0.0000001'), 'DECIMAL_PLACES'],
  [() => parseUnitPrice('10000000000000'), 'DECIMAL_RANGE'],
  [() => parsePercent('1000'), 'DECIMAL_RANGE'],
  [() => parsePercent('20 %'), 'DECIMAL_FORMAT'],
  [() => parseExchangeRate('0'), 'EXCHANGE_RATE_INVALID'],
  [() => parseExchangeRate('-1.1'), 'EXCHANGE_RATE_INVALID'],
])('%s is refused with %s', (parse, code) => {
  expect(parse).toThrow(expect.objectContaining({ code }));
});

test('a percentage of an amount is rounded once, to the step', () => {
  expect(percentOf(151425n, parsePercent('8.1'), 'NEAREST')).toBe(12265n);
  expect(percentOf(4444n, parsePercent('10'), 'UP')).toBe(445n);
  expect(percentOf(4444n, parsePercent('10'), 'UP', 5n)).toBe(445n);
  expect(percentOf(4444n, parsePercent('10'), 'DOWN', 5n)).toBe(440n);
  expect(percentOf(-4444n, parsePercent('10'), 'UP', 10n)).toBe(-450n);
});

describe('an amount in another currency', () => {
  test.each([
    // amount  from   rate       to     value
    [100_000n, 'USD', '0.9', 'EUR', 90_000n],
    [40_000n, 'USD', '0.95', 'EUR', 38_000n],
    [100_000n, 'USD', '0.90123', 'EUR', 90_123n],
    [1_000n, 'EUR', '161.55', 'JPY', 1_616n],
    [-1_000n, 'EUR', '161.55', 'JPY', -1_616n],
    [1_616n, 'JPY', '0.0061900340', 'EUR', 1_000n],
    [1_000n, 'EUR', '0.3345', 'KWD', 3_345n],
  ])('%d minor units of %s at %s are %d of %s', (amountMinor, from, rate, to, valueMinor) => {
    expect(convert(amountMinor, from, to, parseExchangeRate(rate))).toBe(valueMinor);
  });

  test('the rate of the functional currency is 1', () => {
    expect(formatExchangeRate(SAME_CURRENCY)).toBe('1');
    expect(convert(1234n, 'EUR', 'EUR', SAME_CURRENCY)).toBe(1234n);
  });
});
