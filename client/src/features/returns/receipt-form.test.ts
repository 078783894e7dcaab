import { expect, test } from 'vitest';
import { emptyReceipt, placedAsTyped, receiptInput, unitsIn, withAnotherPart } from './receipt-form';

const LINES = [
  { id: 'hub', expected: '4' },
  { id: 'tape', expected: '0' },
  { id: 'seat', expected: '2' },
];

test('the desk asks only for what is expected', () => {
  expect(emptyReceipt(LINES, 'credit').lines.map(({ returnLineId }) => returnLineId)).toEqual(['hub', 'seat']);
});

test('another part stands behind those of its line, and only what came is sent', () => {
  const { lines } = emptyReceipt(LINES, 'credit');
  const parts = withAnotherPart(lines, 'hub', 'scrap').map((part, place) =>
    place === 2 ? part : { ...part, quantity: ['2.5', '1'][place] ?? '' },
  );
  expect(parts.map(({ returnLineId }) => returnLineId)).toEqual(['hub', 'hub', 'seat']);
  expect(unitsIn(parts)).toBe('3.5');
  const input = receiptInput({ lines: parts, lateReason: '' }, { id: 'return', version: 3 }, 'key');
  expect(input.lines.map(({ quantity, dispositionId }) => [quantity, dispositionId])).toEqual([
    ['2.5', 'credit'],
    ['1', 'scrap'],
  ]);
});

test('a refusal is shown at the part that it is about, though empty ones were not sent', () => {
  const parts = emptyReceipt(LINES, 'credit').lines.map((part, place) =>
    place === 1 ? { ...part, note: 'torn' } : part,
  );
  const refusal = { code: 'OVER_RECEIPT', message: 'Nothing more.', path: ['input', 'lines', '0', 'quantity'] };
  expect(placedAsTyped([refusal, { ...refusal, path: ['lateReason'] }], parts).map(({ path }) => path)).toEqual([
    ['input', 'lines', '1', 'quantity'],
    ['lateReason'],
  ]);
});
