import { expect, test } from 'vitest';
import type { ReturnableChoiceFragment } from '../../generated/graphql';
import { emptyReturn, isBegun, returnFieldPaths, returnInput, shownLines, withTyped } from './return-form';

const line = (id: string) => ({ id }) as ReturnableChoiceFragment;
const known = new Map(['hub', 'tape', 'seat'].map((id) => [id, line(id)]));

test('a line is in the form once somebody has begun it, and keeps its place', () => {
  const typed = withTyped(withTyped(withTyped([], 'hub', { quantity: '2' }), 'tape', { quantity: '1' }), 'hub', {
    reasonId: 'wrong',
  });
  expect(typed.map(({ invoiceLineId, quantity, reasonId }) => [invoiceLineId, quantity, reasonId])).toEqual([
    ['hub', '2', 'wrong'],
    ['tape', '1', ''],
  ]);
});

test('a line whose words are all taken away is no longer begun', () => {
  const [typed] = withTyped([], 'hub', { note: '  ' });
  expect(isBegun(typed!)).toBe(false);
  expect(isBegun({ ...typed!, lateReason: 'Agreed' })).toBe(true);
});

test('another search hides nothing that is typed, and moves nothing that it finds', () => {
  const typed = withTyped(withTyped([], 'tape', { quantity: '1' }), 'hub', { quantity: '2' });
  expect(shownLines([line('hub'), line('tape')], known, typed).map(({ id }) => id)).toEqual(['hub', 'tape']);
  expect(shownLines([line('seat'), line('hub')], known, typed).map(({ id }) => id)).toEqual(['tape', 'seat', 'hub']);
});

test('refusals find the fields of a line by its place, and empty texts are not sent', () => {
  const values = { ...emptyReturn(), lines: withTyped([], 'hub', { quantity: '2', note: ' ' }) };
  expect(returnFieldPaths(values)).toContain('lines.0.lateReason');
  expect(returnInput(values, 'key')).toEqual({
    idempotencyKey: 'key',
    customerReference: null,
    description: null,
    lines: [{ invoiceLineId: 'hub', quantity: '2', reasonId: null, note: null, lateReason: null }],
  });
});
