import { expect, test } from 'vitest';
import { Refusal, refuseIf, Refusals } from './refusal.js';

const late = new Refusal('LATE', 'The return is late; ask for an exception.', {
  path: ['lines', '0'],
  facts: { days: 3 },
});
const closed = new Refusal('CLOSED', 'The period is closed; choose a later date.');

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
    message: 'The return is late; ask for an exception. The period is closed; choose a later date.',
  });
});
