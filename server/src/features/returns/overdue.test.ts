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

test('a return is overdue on the business day of its own legal entity', async () => {
  // NOTE: 25 hours apart, so their days always differ.
  const zones = ['Pacific/Kiritimati', 'Pacific/Niue'];
  await database.owner.pool.query(
    `INSERT INTO legal_entity SELECT (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'code', zone, 'time_zone', zone))).*
     FROM legal_entity e, unnest($1::text[]) AS zone`,
    [zones],
  );
  const { rows: entities } = await database.owner.pool.query<{ id: string; today: string }>(
    'SELECT id, business_today(id)::text AS today FROM legal_entity WHERE code = ANY ($1) ORDER BY code',
    [zones],
  );
  const [ahead, behind] = entities as [{ id: string; today: string }, { id: string; today: string }];
  expect(ahead.today > behind.today).toBe(true);
  const facts = [ahead, behind].map(({ id }) => ({
    status: 'IN_PROGRESS',
    lines_to_deliver: 1,
    arrive_by: behind.today,
    legal_entity_id: id,
  }));
  const types = { status: 'text', lines_to_deliver: 'integer', arrive_by: 'date', legal_entity_id: 'uuid' };
  expect(await evaluate(database, inSql, types, facts)).toEqual([true, false]);
});
