import { describe, expect, test } from 'vitest';
import { parseUnitPrice } from '../../../kernel/price.js';
import { parseQuantity } from '../../../kernel/quantity.js';
import type { DispositionAction } from './receiving.js';
import { costOfUnits, whyNotArrival, whyNotReverse } from './receiving.js';

test.each([
  // units  left  action   location  code              field
  ['3', '3', 'CREDIT', true, undefined, undefined],
  ['3', '3', 'SCRAP', false, undefined, undefined],
  ['0', '3', 'CREDIT', true, 'INVALID_INPUT', 'quantity'],
  ['-1', '3', 'CREDIT', true, 'INVALID_INPUT', 'quantity'],
  ['4', '3', 'CREDIT', true, 'OVER_RECEIPT', 'quantity'],
  ['1', '0', 'CREDIT', true, 'OVER_RECEIPT', 'quantity'],
  ['1', '3', 'CREDIT', false, 'DISPOSITION_LOCATION', 'locationId'],
  ['1', '3', 'SCRAP', true, 'DISPOSITION_LOCATION', 'locationId'],
] as [string, string, DispositionAction, boolean, string | undefined, string | undefined][])(
  '%s units of %s expected, to %s, with a location %s: %s',
  (units, left, action, hasLocation, code, field) => {
    const refusal = whyNotArrival({ quantity: parseQuantity(units), action, hasLocation }, parseQuantity(left));
    expect(refusal?.code).toBe(code);
    expect(refusal?.path).toEqual(field && [field]);
  },
);

describe('a receipt', () => {
  const lines = [{ lineNumber: 2, quantity: parseQuantity('3'), toCredit: parseQuantity('2') }];
  test.each([
    [{ isReversed: false, isReversal: false }, [], undefined],
    [{ isReversed: true, isReversal: false }, [], 'RECEIPT_REVERSED'],
    [{ isReversed: false, isReversal: true }, [], 'RECEIPT_REVERSED'],
    [{ isReversed: false, isReversal: false }, lines, 'RECEIPT_CREDITED'],
  ])('that is %j, case %#: reversal refused with %s', (receipt, received, code) => {
    expect(whyNotReverse(receipt, received)?.code).toBe(code);
  });
});

test('the costs of partial receipts add up to the cost at shipment', () => {
  const cost = parseUnitPrice('0.335');
  const one = parseQuantity('1');
  const each = [0, 1, 2].map((before) => costOfUnits(cost, parseQuantity(String(before)), one, 'EUR'));
  expect(each).toEqual([34n, 33n, 34n]);
  expect(costOfUnits(cost, parseQuantity('0'), parseQuantity('3'), 'EUR')).toBe(101n);
});
