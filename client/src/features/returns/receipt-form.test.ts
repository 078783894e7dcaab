import { expect, test } from 'vitest';
import type { TypedPart } from './receipt-form';
import {
  emptyReceipt,
  missingIn,
  needsLocation,
  receiptInput,
  unitsIn,
  withAnotherPart,
  withDisposition,
  withFormPaths,
} from './receipt-form';

const LINES = [
  { id: 'hub', expected: '4' },
  { id: 'tape', expected: '0' },
  { id: 'seat', expected: '2' },
];

const DISPOSITIONS = [
  { id: 'credit', needsLocation: true },
  { id: 'scrap', needsLocation: false },
];

test('the form contains only lines with expected units', () => {
  expect(emptyReceipt(LINES, 'credit').lines.map(({ returnLineId }) => returnLineId)).toEqual(['hub', 'seat']);
});

test('a split adds a part after the other parts of the line, and only filled parts are sent', () => {
  const { lines } = emptyReceipt(LINES, 'credit');
  const parts = withAnotherPart(lines, 'hub', 'scrap').map((part, index) =>
    index === 2 ? part : { ...part, quantity: ['2.5', '1'][index] ?? '' },
  );
  expect(parts.map(({ returnLineId }) => returnLineId)).toEqual(['hub', 'hub', 'seat']);
  expect(unitsIn(parts)).toBe('3.5');
  const input = receiptInput({ lines: parts, lateReason: '' }, { id: 'return', version: 3 }, 'key');
  expect(input.lines.map(({ quantity, dispositionId }) => [quantity, dispositionId])).toEqual([
    ['2.5', 'credit'],
    ['1', 'scrap'],
  ]);
});

test('units need a location before they are sent if their disposition needs one', () => {
  const [first, second] = emptyReceipt(LINES, 'credit').lines as [TypedPart, TypedPart];
  const location = { id: 'a-03', label: 'A-03' };
  const missing = (parts: TypedPart[]) => Object.keys(missingIn(parts, DISPOSITIONS, 'Fill this in.'));
  expect(missing([first, second])).toEqual([]);
  expect(missing([{ ...first, quantity: '1' }, second])).toEqual(['lines.0.locationId']);
  expect(missing([first, { ...second, note: 'torn' }])).toEqual(['lines.1.quantity', 'lines.1.locationId']);
  expect(missing([{ ...first, quantity: '1', locationId: location }])).toEqual([]);
  expect(missing([{ ...first, quantity: '1', dispositionId: 'scrap' }])).toEqual([]);
});

test('a disposition that needs no location removes the one that was entered', () => {
  const [part] = emptyReceipt(LINES, 'credit').lines as [TypedPart];
  const placed = { ...part, locationId: { id: 'a-03', label: 'A-03' } };
  expect({ ...placed, ...withDisposition(DISPOSITIONS, 'scrap') }).toMatchObject({
    dispositionId: 'scrap',
    locationId: undefined,
  });
  expect({ ...placed, ...withDisposition(DISPOSITIONS, 'credit') }).toMatchObject({ locationId: { id: 'a-03' } });
  expect(['credit', 'scrap'].map((id) => needsLocation(DISPOSITIONS, id))).toEqual([true, false]);
});

test('a refusal is shown at the part that it concerns, although empty parts are not sent', () => {
  const parts = emptyReceipt(LINES, 'credit').lines.map((part, index) =>
    index === 1 ? { ...part, note: 'torn' } : part,
  );
  const refusal = { code: 'OVER_RECEIPT', message: 'Nothing more.', path: ['input', 'lines', '0', 'quantity'] };
  expect(withFormPaths([refusal, { ...refusal, path: ['lateReason'] }], parts).map(({ path }) => path)).toEqual([
    ['input', 'lines', '1', 'quantity'],
    ['lateReason'],
  ]);
});
