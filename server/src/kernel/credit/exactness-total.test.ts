import { test } from 'vitest';
import { expectExactness } from './testing/exactness.js';

test('taxed in total, any notes in any order end on 8,000 invoices to the minor unit', () => {
  expectExactness('TOTAL', false, 8_000);
});

test('taxed in total, deductions among the lines change nothing in that, on 4,000 invoices', () => {
  expectExactness('TOTAL', true, 4_000);
});
