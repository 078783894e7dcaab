import { expect, test } from 'vitest';
import { hidingOf, isLabelled, placeInCard, type Column } from './columns';

/** The columns of the list of orders. */
const COLUMNS: Column[] = [
  { key: 'reference', label: 'Order', width: '112px', isTitle: true },
  { key: 'type', label: 'Order type', width: '140px', rank: 'minor' },
  { key: 'customer', label: 'Customer' },
  { key: 'status', label: 'Status', width: '120px' },
  { key: 'toInvoice', label: 'To invoice', width: '120px', isNumber: true },
  { key: 'updated', label: 'Updated', width: '124px', rank: 'least' },
];

test('a card begins with title and state, has a line for the name, and labels only the rest', () => {
  const inFirstLine = COLUMNS.filter((column) => placeInCard(column)?.includes('order-first'));
  expect(inFirstLine.map(({ key }) => key)).toEqual(['reference', 'status']);
  expect(COLUMNS.filter((column) => placeInCard(column)?.includes('w-full')).map(({ key }) => key)).toEqual([
    'customer',
  ]);
  expect(COLUMNS.filter(isLabelled).map(({ key }) => key)).toEqual(['type', 'toInvoice', 'updated']);
});

test('a card leaves out minor columns that are neither an amount nor a sort', () => {
  expect(COLUMNS.map((column) => [column.key, hidingOf(column)])).toContainEqual(['type', '@max-[990px]:hidden!']);
  expect(hidingOf(COLUMNS[5]!)).toMatch(/^@min-\[680px\]/);
  const minor = { key: 'open', label: 'Open', rank: 'minor' } as const;
  expect(hidingOf({ ...minor, isNumber: true })).toMatch(/^@min-\[680px\]/);
  expect(hidingOf({ ...minor, sort: 'ARRIVE_BY' })).toMatch(/^@min-\[680px\]/);
});
