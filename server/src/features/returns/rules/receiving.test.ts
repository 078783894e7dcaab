import { describe, expect, test } from 'vitest';
import { parseQuantity } from '../../../kernel/quantity.js';
import { whyNotArrival, whyNotExpected, whyNotLocation, whyNotReverse } from './receiving.js';

test.each([
  // units  left  code  facts
  ['3', '3', undefined, undefined],
  ['0', '3', 'INVALID_INPUT', { quantity: '0' }],
  ['-1', '3', 'INVALID_INPUT', { quantity: '-1' }],
  ['4', '3', 'OVER_RECEIPT', { remainingQuantity: '3' }],
  ['1', '0', 'OVER_RECEIPT', { remainingQuantity: '0' }],
])('%s units of %s expected: %s', (units, left, code, facts) => {
  const refusal = whyNotArrival(parseQuantity(units), parseQuantity(left));
  expect(refusal?.code).toBe(code);
  expect(refusal?.facts).toEqual(facts);
});

test.each([
  ['CREDIT', true, undefined],
  ['SCRAP', false, undefined],
  ['CREDIT', false, 'DISPOSITION_LOCATION'],
  ['SCRAP', true, 'DISPOSITION_LOCATION'],
] as const)('disposition %s, with a location %s: %s', (action, hasLocation, code) => {
  expect(whyNotLocation(action, hasLocation)?.code).toBe(code);
  expect(whyNotLocation(action, hasLocation)?.facts).toEqual(code && { action });
});

test('a line of which nothing is expected states so for programs', () => {
  const [quantity, none] = [parseQuantity('3'), parseQuantity('0')];
  expect(whyNotExpected({ quantity, received: quantity, cancelled: none })).toMatchObject({
    code: 'OVER_RECEIPT',
    facts: { remainingQuantity: '0' },
  });
});

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
