import { expect, test } from 'vitest';
import type { ActionName } from '../../generated/graphql';
import { shownActions, type ActionsOn } from './offered-action';

const known: ActionsOn<'SalesOrder'> = {
  postDocuments: { label: () => 'Post', keys: 'g i', run: () => 'posted' },
  salesOrderConfirm: { label: () => 'Confirm', run: () => 'confirmed' },
};

test('the actions of a document are shown in the order of the server, with what they run', () => {
  const offered = [
    { name: 'salesOrderConfirm' as const, isAllowed: false, reason: 'It is confirmed already.' },
    { name: 'postDocuments' as const, isAllowed: true, reason: null },
  ];
  const shown = shownActions(offered, known);
  expect(shown.map(({ run, ...action }) => ({ ...action, result: run() }))).toEqual([
    {
      name: 'salesOrderConfirm',
      label: 'Confirm',
      isAllowed: false,
      reason: 'It is confirmed already.',
      result: 'confirmed',
    },
    { name: 'postDocuments', label: 'Post', keys: 'g i', isAllowed: true, reason: null, result: 'posted' },
  ]);
});

test('an action of a newer server is not shown', () => {
  const newer = 'salesOrderHold' as ActionName;
  expect(shownActions([{ name: newer, isAllowed: true, reason: null }], known)).toEqual([]);
});
