import { expect, test } from 'vitest';
import { FIRST_PAGE, nextPage, pageArguments, pageRange, previousPage } from './paging';

const INFO = { hasNextPage: true, hasPreviousPage: true, startCursor: 'first-row', endCursor: 'last-row' };

test('requests the first page without a cursor', () => {
  expect(pageArguments(FIRST_PAGE, 50)).toEqual({ first: 50 });
});

test('pages forward after the last row and backward before the first', () => {
  const second = nextPage(FIRST_PAGE, INFO);
  expect(pageArguments(second, 50)).toEqual({ first: 50, after: 'last-row' });
  const third = nextPage(second, INFO);
  expect(pageArguments(previousPage(third, INFO), 50)).toEqual({ last: 50, before: 'first-row' });
});

test('returns to the first page without a cursor', () => {
  expect(previousPage({ page: 2, after: 'x' }, INFO)).toEqual(FIRST_PAGE);
});

test('rows are counted from one', () => {
  expect(pageRange(FIRST_PAGE, 50, 50)).toEqual({ from: 1, to: 50 });
  expect(pageRange({ page: 25, after: 'x' }, 50, 4)).toEqual({ from: 1201, to: 1204 });
  expect(pageRange(FIRST_PAGE, 50, 0)).toEqual({ from: 0, to: 0 });
});
