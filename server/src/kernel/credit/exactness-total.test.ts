import { expect, test } from 'vitest';
import { creditAtRandom } from './testing/exactness.js';

// The counts show that the scenarios contain several notes each, and reversals.

test('taxed in total, notes in any order add up to 8,000 invoices to the minor unit, and none is refused', () => {
  const counts = creditAtRandom('TOTAL', false, 8_000);
  expect(counts.notes).toBeGreaterThan(32_000);
  expect(counts.reversals).toBeGreaterThan(4_000);
  expect(counts.refused).toBe(0);
});

test('taxed in total, notes add up to 4,000 invoices with deductions, though not every order is allowed', () => {
  const counts = creditAtRandom('TOTAL', true, 4_000);
  expect(counts.notes).toBeGreaterThan(12_000);
  expect(counts.reversals).toBeGreaterThan(2_000);
  expect(counts.refused).toBeGreaterThan(0);
});
