import { expect, test } from 'vitest';
import { whyNothing } from './why-nothing';

const offering = (isAllowed: boolean, reason: string | null) => ({
  actions: [{ name: 'postDocuments' as const, isAllowed, reason }],
});

test('returns undefined when one document allows the action, otherwise each distinct reason', () => {
  const pending = offering(false, 'Confirm it first.');
  expect(whyNothing([pending, offering(true, null)], 'postDocuments')).toBeUndefined();
  expect(whyNothing([pending, pending, offering(false, 'All is invoiced.')], 'postDocuments')).toEqual([
    'Confirm it first.',
    'All is invoiced.',
  ]);
});
