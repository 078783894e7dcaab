import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mayBreakNull } from './rows-as-answer.js';

const required = new Set(['id', 'customer']);

test.each([
  ['[{"id" : null}]', true],
  ['[{"note" : "x", "id" : null}]', true],
  ['[{"customer" :\n null}]', true],
  ['[{"id":null}]', true],
  ['[null, {"id" : "1"}]', true],
  ['[{"id" : "1"}, \n null]', true],
  ['[{"id" : "1", "note" : null}]', false],
  ['[{"id" : "1", "customerId" : null, "notid" : null}]', false],
  ['[{"id" : "null"}]', false],
  ['[{"id" : "Annulled"}]', false],
  ['[{"note" : "\\"id\\" : null"}]', false],
  ['[{"note" : "id: null"}]', false],
  ['[]', false],
])('%s', (text, isBroken) => {
  expect(mayBreakNull(text, required)).toBe(isBroken);
});

test('every null in a required field is found, whatever surrounds it', () => {
  const row = fc.record({ id: fc.option(fc.string()), note: fc.option(fc.string()), customer: fc.option(fc.string()) });
  const rows = fc.array(fc.oneof({ weight: 9, arbitrary: row }, fc.constant(null)));
  const spaced = fc.tuple(rows, fc.constantFrom(undefined, 1));
  const isBroken = (value: (Record<string, unknown> | null)[]) =>
    value.some((each) => each === null || each['id'] === null || each['customer'] === null);
  const isFound = fc.property(spaced, ([value, spaces]) => {
    fc.pre(isBroken(value));
    return mayBreakNull(JSON.stringify(value, null, spaces), required);
  });
  expect(fc.check(isFound)).toMatchObject({ failed: false });
});
