import { expect, test } from 'vitest';
import { percentageOf } from './percentage.js';

test.each<[string, string, string | null]>([
  // part        total         percentage
  ['18', '23', '78.26'],
  ['47.58', '106.52', '44.67'],
  ['1', '3', '33.33'],
  ['2', '3', '66.67'],
  ['0.00005', '1', '0.01'],
  ['0.00', '106.52', '0.00'],
  ['106.52', '106.52', '100.00'],
  ['0.00000000001', '0.00000000003', '33.33'],
  ['12345678901234.56789', '98765432109876.54321', '12.50'],
  ['0', '0', null],
  ['0.00', '0.00', null],
])('%s of %s is %s percent', (part, total, percentage) => {
  expect(percentageOf(part, total)).toBe(percentage);
});
