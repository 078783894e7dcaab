import { expect, test } from 'vitest';
import { hashOfInput } from './canonical.js';

const INPUT = { idempotencyKey: 'a', quantity: '1', lines: [{ id: 'x', note: null }, { id: 'y' }], at: new Date(0) };

test.each<[string, object, boolean]>([
  ['another key', { ...INPUT, idempotencyKey: 'b' }, true],
  ['fields in another order', { at: new Date(0), lines: [{ note: null, id: 'x' }, { id: 'y' }], quantity: '1' }, true],
  ['a field that is undefined', { ...INPUT, note: undefined }, true],
  ['a number in another notation', { ...INPUT, quantity: '1.0' }, false],
  ['a field that is null', { ...INPUT, note: null }, false],
  ['a list in another order', { ...INPUT, lines: INPUT.lines.toReversed() }, false],
  ['another time', { ...INPUT, at: new Date(1) }, false],
])('an input with %s: the same is %s', (_, other, isSame) => {
  expect(hashOfInput(other).equals(hashOfInput(INPUT))).toBe(isSame);
});
