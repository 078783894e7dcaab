import { expect, test } from 'vitest';
import type { Refusal } from './refusal.js';
import { declareRefusals, InputCheck, refusalsIn, refuseIf, Refusals } from './refusal.js';

const declared = declareRefusals('test', {
  late: { code: 'LATE', facts: { days: 'count' } },
  closed: { code: 'CLOSED' },
});
const late = declared.late({ days: 3 }).at('lines', '0');
const closed = declared.closed();

test('throws nothing without a refusal', () => {
  expect(() => refuseIf(undefined)).not.toThrow();
  expect(() => refuseIf([])).not.toThrow();
});

test('throws a single refusal as it is, alone or in a list', () => {
  expect(() => refuseIf(late)).toThrow(late);
  expect(() => refuseIf([late])).toThrow(late);
  expect(late).toMatchObject({ code: 'LATE', path: ['lines', '0'], facts: { days: 3 } });
});

test('throws several refusals together, with all messages', () => {
  expect(() => refuseIf([late, closed])).toThrow(Refusals);
  expect(new Refusals([late, closed])).toMatchObject({
    list: [late, closed],
    message: 'test.late {"days":3} test.closed {}',
  });
});

test('returns the refusals in an error, and none for a fault', () => {
  expect(refusalsIn(late)).toEqual([late]);
  expect(refusalsIn(new Refusals([late, closed]))).toEqual([late, closed]);
  expect(refusalsIn(new Error('a fault'))).toBe(undefined);
});

test('a check collects all refusals of an input, each with the path of its value', async () => {
  const check = new InputCheck();
  const refuse = (refusal: Refusal | readonly Refusal[]) => () => refuseIf(refusal);
  expect(check.read(['quantity'], () => 3)).toBe(3);
  expect(check.read(['lines', '2', 'quantity'], refuse(closed))).toBe(undefined);
  check.read(['note'], refuse([late, closed]));
  expect(await check.load(async () => 'found')).toBe('found');
  expect(await check.load(async () => refuseIf(closed))).toBe(undefined);
  expect([check.add(undefined), check.add([]), check.add(late), check.add([closed], ['id'])]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(check.refusals.map(({ code, path, facts }) => [code, path?.join('.'), facts])).toEqual([
    ['CLOSED', 'lines.2.quantity', {}],
    ['LATE', 'note.lines.0', { days: 3 }],
    ['CLOSED', 'note', {}],
    ['CLOSED', undefined, {}],
    ['LATE', 'lines.0', { days: 3 }],
    ['CLOSED', 'id', {}],
  ]);
  expect(() => check.refuse()).toThrow(Refusals);
});

test('a check without refusals refuses nothing, and passes faults on', () => {
  const check = new InputCheck();
  expect(() => check.refuse()).not.toThrow();
  const fault = () => {
    throw new Error('a fault');
  };
  expect(() => check.read([], fault)).toThrow('a fault');
});
