import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CLOSED_STATUSES, OPEN_STATUSES } from '../../kernel/order-status.js';
import { OrderStatus } from './types/index.js';

const STATUSES = [...OPEN_STATUSES, ...CLOSED_STATUSES];

test('the API has the statuses of the life cycle', () => {
  expect(Object.values(OrderStatus)).toEqual(STATUSES);
});

test('the database accepts the statuses of the life cycle', () => {
  const path = new URL('../../../migrations/description.json', import.meta.url);
  const description = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
  const constraint = description['constraint sales_order_status_check of sales_order']!;
  expect([...constraint.matchAll(/'(\w+)'::text/g)].map((match) => match[1])).toEqual(STATUSES);
});
