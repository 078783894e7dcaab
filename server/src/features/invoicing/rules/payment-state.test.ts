import { expect, test } from 'vitest';
import { paymentState } from './payment-state.js';

test.each([
  // kind         open   settled  due           state on 2026-03-16
  ['INVOICE', 100n, 0n, '2026-03-16', 'OPEN'],
  ['INVOICE', 60n, 40n, '2026-03-16', 'PARTIALLY_PAID'],
  ['INVOICE', 0n, 100n, '2026-03-16', 'PAID'],
  ['INVOICE', 100n, 0n, '2026-03-15', 'OVERDUE'],
  ['INVOICE', 60n, 40n, '2026-03-15', 'OVERDUE'],
  ['INVOICE', 0n, 100n, '2026-03-15', 'PAID'],
  ['INVOICE', 0n, 0n, '2026-03-15', 'PAID'],
  ['CREDIT_NOTE', 100n, 0n, '2026-03-15', 'OPEN'],
  ['CREDIT_NOTE', 60n, 40n, '2026-03-15', 'PARTIALLY_PAID'],
  ['CREDIT_NOTE', 0n, 100n, '2026-03-15', 'PAID'],
] as const)('%s, open: %d, settled: %d, due on %s: %s', (kind, openMinor, settledMinor, dueDate, state) => {
  expect(paymentState({ kind, openMinor, settledMinor, dueDate }, '2026-03-16')).toBe(state);
});
