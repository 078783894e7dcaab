import { expect, test } from 'vitest';
import type { ReturnableChoiceFragment } from '../../generated/graphql';
import {
  emptyReturn,
  isBegun,
  requestInput,
  returnFieldPaths,
  returnInput,
  shownLines,
  withTyped,
} from './return-form';

const line = (id: string) => ({ id }) as ReturnableChoiceFragment;
const known = new Map(['hub', 'tape', 'seat'].map((id) => [id, line(id)]));

test('a line is added to the form on its first value and keeps its position', () => {
  const typed = withTyped(withTyped(withTyped([], 'hub', { quantity: '2' }), 'tape', { quantity: '1' }), 'hub', {
    reasonId: 'wrong',
  });
  expect(typed.map(({ invoiceLineId, quantity, reasonId }) => [invoiceLineId, quantity, reasonId])).toEqual([
    ['hub', '2', 'wrong'],
    ['tape', '1', ''],
  ]);
});

test('a line without any text is not begun', () => {
  const [typed] = withTyped([], 'hub', { note: '  ' });
  expect(isBegun(typed!)).toBe(false);
  expect(isBegun({ ...typed!, lateReason: 'Agreed' })).toBe(true);
});

test('a search keeps all typed lines and the order of its results', () => {
  const typed = withTyped(withTyped([], 'tape', { quantity: '1' }), 'hub', { quantity: '2' });
  expect(shownLines([line('hub'), line('tape')], known, typed).map(({ id }) => id)).toEqual(['hub', 'tape']);
  expect(shownLines([line('seat'), line('hub')], known, typed).map(({ id }) => id)).toEqual(['tape', 'seat', 'hub']);
});

test('field paths contain the index of the line, and empty texts are sent as null', () => {
  const values = { ...emptyReturn(), lines: withTyped([], 'hub', { quantity: '2', note: ' ' }) };
  expect(returnFieldPaths(values)).toContain('lines.0.lateReason');
  expect(returnInput(values, 'key')).toEqual({
    idempotencyKey: 'key',
    customerReference: null,
    description: null,
    lines: [{ invoiceLineId: 'hub', quantity: '2', reasonId: null, note: null, lateReason: null }],
  });
});

test('a request has no reason for accepting late units', () => {
  const lines = withTyped([], 'hub', { quantity: '2', note: 'Dented', lateReason: 'Agreed' });
  expect(requestInput({ ...emptyReturn(), lines }, 'key').lines).toEqual([
    { invoiceLineId: 'hub', quantity: '2', reasonId: null, note: 'Dented' },
  ]);
});
