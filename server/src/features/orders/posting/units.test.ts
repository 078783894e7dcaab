import { expect, test } from 'vitest';
import type { Quantity } from '../../../kernel/quantity.js';
import { parseQuantity } from '../../../kernel/quantity.js';
import { UNITS, whyNotDeliver } from './units.js';

const line = ([quantity, delivered, invoiced, cancelled]: readonly string[]) => ({
  quantity: parseQuantity(quantity!),
  delivered: parseQuantity(delivered!),
  invoiced: parseQuantity(invoiced!),
  cancelled: parseQuantity(cancelled!),
});
const units = (invoiced: string, shipped: string) => ({
  invoiced: parseQuantity(invoiced),
  shipped: parseQuantity(shipped),
});
const NONE = 0n as Quantity;

test.each([
  // ordered, delivered, invoiced, cancelled; invoiced and shipped by ALL and by PACKING_SLIP
  [['10', '0', '0', '0'], units('10', '10'), units('0', '0')],
  [['10', '4', '0', '0'], units('10', '6'), units('4', '0')],
  [['10', '4', '4', '0'], units('6', '6'), units('0', '0')],
  [['10', '7', '4', '1'], units('5', '2'), units('3', '0')],
  [['10', '10', '4', '0'], units('6', '0'), units('6', '0')],
])('a line of %j', (quantities, all, packingSlip) => {
  expect(UNITS.ALL(line(quantities), NONE)).toEqual(all);
  expect(UNITS.PACKING_SLIP(line(quantities), NONE)).toEqual(packingSlip);
});

test.each([
  ['4', undefined, undefined],
  ['6', undefined, undefined],
  ['7', 'OVER_DELIVERY', { remainingQuantity: '6' }],
  ['0', 'INVALID_INPUT', { quantity: '0' }],
  ['-1', 'INVALID_INPUT', { quantity: '-1' }],
  ['0.5', 'INVALID_INPUT', { product: 'Hub', decimals: 0 }],
])('%s units of a line with 6 left', (given, code, facts) => {
  const product = { isActive: true, name: 'Hub', currency: 'EUR', quantityDecimals: 0 };
  const refusal = whyNotDeliver(line(['10', '4', '3', '0']), parseQuantity(given), product);
  expect([refusal?.code, refusal?.facts]).toEqual([code, facts]);
});
