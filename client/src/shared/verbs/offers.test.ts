import { expect, test } from 'vitest';
import { offers, whyNothing } from './offers';

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

test('a document offers an action when the server allows it', () => {
  expect([offering(true, null), offering(false, 'Confirm it first.'), { actions: [] }].map(isPostable)).toEqual([
    true,
    false,
    false,
  ]);
});
const isPostable = (document: Parameters<typeof offers>[0]) => offers(document, 'postDocuments');
