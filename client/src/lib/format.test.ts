import { expect, test } from 'vitest';
import { formatAgo, formatDate, formatMoment, formatMoney, formatQuantity } from './format';

test.each([
  ['1880.00', 'EUR', 'en-GB', '€1,880.00'],
  ['-405.84', 'EUR', 'en-GB', '−€405.84'],
  ['1880.00', 'EUR', 'fr-FR', '1\u202F880,00\u00A0€'],
  ['1200', 'JPY', 'en-GB', '¥1,200'],
  ['1.5', 'BHD', 'en-GB', 'BHD\u00A01.500'],
  ['19.123456', 'EUR', 'en-GB', '€19.123456'],
])('%s %s in %s is formatted as %s', (amount, currency, locale, formatted) => {
  expect(formatMoney(amount, currency, locale)).toBe(formatted);
});

test('formats an amount that exceeds the precision of a float without losing a digit', () => {
  expect(formatMoney('92233720368547758.07', 'EUR', 'en-GB')).toBe('€92,233,720,368,547,758.07');
  expect(formatMoney('-123456789012345678901234567890.123456', 'EUR', 'en-GB')).toBe(
    '−€123,456,789,012,345,678,901,234,567,890.123456',
  );
});

test('formats quantities exactly and without trailing zeros', () => {
  expect(formatQuantity('0.1', 'en-GB')).toBe('0.1');
  expect(formatQuantity('1234567890123.45678', 'en-GB')).toBe('1,234,567,890,123.45678');
  expect(formatQuantity('4.00000', 'en-GB')).toBe('4');
});

test('shows a dash for a text that is not a decimal', () => {
  expect(formatMoney('1e3', 'EUR', 'en-GB')).toBe('–');
  expect(formatQuantity('NaN', 'en-GB')).toBe('–');
});

test('a calendar date is the same day in every time zone', () => {
  expect(formatDate('2026-11-20', 'en-GB')).toBe('20 Nov 2026');
  expect(formatDate('2026-11-20', 'fr-FR')).toBe('20 nov. 2026');
});

test('French writes the first day of a month as an ordinal', () => {
  expect(formatDate('2026-01-01', 'fr-FR')).toBe('1er janv. 2026');
  expect(formatDate('2026-01-11', 'fr-FR')).toBe('11 janv. 2026');
  expect(formatMoment('2026-01-01T12:00:00Z', 'fr-FR')).toMatch(/^1er janv\. 2026/);
  expect(formatAgo('2026-10-01T11:00:00Z', new Date('2026-11-20T12:00:00Z'), 'fr-FR')).toBe('1er oct. 2026');
  expect(formatDate('2026-01-01', 'en-GB')).toBe('1 Jan 2026');
});

const NOW = new Date('2026-11-20T12:00:00Z');
test.each([
  ['2026-11-20T11:59:40Z', 'now'],
  ['2026-11-20T11:46:00Z', '14 min ago'],
  ['2026-11-20T09:00:00Z', '3 hr ago'],
  ['2026-11-19T11:00:00Z', 'yesterday'],
  ['2026-10-01T11:00:00Z', '1 Oct 2026'],
])('%s is %s', (moment, words) => {
  expect(formatAgo(moment, NOW, 'en-GB')).toBe(words);
});
