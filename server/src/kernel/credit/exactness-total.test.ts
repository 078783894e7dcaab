import { expect, test } from 'vitest';
import { creditAtRandom } from './testing/exactness.js';

// What is counted shows that the stories were worth telling: several notes each, and reversals among them.

test('taxed in total, any notes in any order end on 8,000 invoices to the minor unit, and none is refused', () => {
  const told = creditAtRandom('TOTAL', false, 8_000);
  expect(told.notes).toBeGreaterThan(32_000);
  expect(told.reversals).toBeGreaterThan(4_000);
  expect(told.refused).toBe(0);
});

test('taxed in total, 4,000 invoices with deductions end so as well, though not every order is allowed', () => {
  const told = creditAtRandom('TOTAL', true, 4_000);
  expect(told.notes).toBeGreaterThan(12_000);
  expect(told.reversals).toBeGreaterThan(2_000);
  expect(told.refused).toBeGreaterThan(0);
});
