import { expect, test } from 'vitest';
import { addDays, parseBusinessDate } from '../../kernel/date.js';
import { testDatabase } from '../../testing/app.js';
import { evaluate, legalEntityToday } from '../../testing/evaluate.js';
import { isOverdue as inSql } from './read-models.js';
import { isOverdue, returnLifeCycle } from './rules/index.js';

const database = testDatabase();

test('lists and filters call the same returns overdue as the rule', async () => {
  const { id, today } = await legalEntityToday(database);
  const orders = returnLifeCycle.statuses.flatMap((status) =>
    [0, 1, 3].flatMap((linesToDeliver) =>
      [-40, -1, 0, 1].map((days) => ({ status, linesToDeliver, arriveBy: addDays(parseBusinessDate(today), days) })),
    ),
  );
  const evaluated = await evaluate(
    database,
    inSql,
    { status: 'text', lines_to_deliver: 'integer', arrive_by: 'date', legal_entity_id: 'uuid' },
    orders.map(({ status, linesToDeliver, arriveBy }) => ({
      status,
      lines_to_deliver: linesToDeliver,
      arrive_by: arriveBy,
      legal_entity_id: id,
    })),
  );
  const overdue = orders.map((order) => isOverdue(order, today));
  expect(evaluated).toEqual(overdue);
  expect(overdue.filter(Boolean)).toHaveLength(12);
});
