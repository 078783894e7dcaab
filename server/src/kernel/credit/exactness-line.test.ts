import { test } from 'vitest';
import { expectExactness } from './testing/exactness.js';

test('taxed per line, any notes in any order end on 8,000 invoices to the minor unit', () => {
  expectExactness('LINE', false, 8_000);
});

test('taxed per line, deductions among the lines change nothing in that, on 4,000 invoices', () => {
  expectExactness('LINE', true, 4_000);
});
