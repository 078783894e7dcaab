import { expect, test } from 'vitest';
import { QUANTITIES, SUMMARIES, choiceOf } from './preview';

test.each([
  ['PACKING_SLIP', 'PACKING_SLIP'],
  ['ALL', 'ALL'],
  ['DELIVER_NOW', 'ALL'],
  [undefined, 'ALL'],
  [['PACKING_SLIP'], 'ALL'],
])('the quantity %j in the address is read as %s', (value, expected) => {
  expect(choiceOf(value, QUANTITIES)).toBe(expected);
});

test('an unknown summary is read as one document for each order', () => {
  expect([choiceOf('INVOICE_ACCOUNT', SUMMARIES), choiceOf('ALL', SUMMARIES)]).toEqual(['INVOICE_ACCOUNT', 'NONE']);
});
