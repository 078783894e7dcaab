import { expect, test } from 'vitest';
import type { OrderType } from '../generated/graphql';
import { documentKindOf, kindsTogether } from './document-kinds';

test.each<[OrderType[], string | undefined]>([
  [[], undefined],
  [['SALES_ORDER', 'SALES_ORDER'], 'invoices'],
  [['RETURNED_ORDER'], 'creditNotes'],
  [['RETURNED_ORDER', 'SALES_ORDER'], 'both'],
])('%j becomes %s', (types, kinds) => {
  expect(kindsTogether(types.map(documentKindOf))).toBe(kinds);
});
