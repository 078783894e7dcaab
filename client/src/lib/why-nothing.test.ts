import { expect, test } from 'vitest';
import { whyNothing } from './why-nothing';

const offering = (isAllowed: boolean, reason: string | null) => ({
  actions: [{ name: 'postDocuments', isAllowed, reason }],
});

test('one document that allows it is enough; otherwise each reason is given once', () => {
  const pending = offering(false, 'Confirm it first.');
  expect(whyNothing([pending, offering(true, null)], 'postDocuments')).toBeUndefined();
  expect(whyNothing([pending, pending, offering(false, 'All is invoiced.')], 'postDocuments')).toEqual([
    'Confirm it first.',
    'All is invoiced.',
  ]);
});
