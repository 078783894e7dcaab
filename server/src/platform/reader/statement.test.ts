import { buildSchema, parse } from 'graphql';
import type { FieldNode, OperationDefinitionNode } from 'graphql';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { ReadModel, Row } from './model.js';
import { computed, many, one, value } from './model.js';
import { rowPlan } from './plan.js';
import { selectionOf } from './selection.js';

const schema = buildSchema(`
  type Query { crate: Crate }
  type Crate { id: ID!, weight: String, count: Int, isRipe: Boolean, isHeavy: Boolean, apples: [Apple!]! }
  type Apple { id: ID!, price: String, sort: Sort, crate: Crate }
  type Sort { id: ID!, name: String }`);

const ripeness = { ripe: (row: Row) => row('ripe'), weight: (row: Row) => row('weight') };
const models: Record<string, ReadModel> = {
  Crate: {
    type: 'Crate',
    table: 'crate',
    joins: {
      sums: {
        columns: ['weight', 'count'],
        rows: (row) =>
          sql`SELECT sum(a.weight) AS weight, count(*) AS count FROM apple a WHERE a.crate_id = ${row('id')}`,
      },
    },
    fields: {
      id: value((row) => row('id')),
      weight: value((row) => row.of('sums', 'weight')),
      count: value((row) => row.of('sums', 'count')),
      isRipe: computed<{ ripe: boolean; weight: number }>(ripeness, ({ ripe }) => ripe),
      isHeavy: computed<{ ripe: boolean; weight: number }>(ripeness, ({ weight }) => weight > 9),
      apples: many('Apple', 'crate_id', 'id'),
    },
  },
  Apple: {
    type: 'Apple',
    table: 'apple',
    joins: {
      crate: { table: 'crate', by: 'crate_id', on: (row, joined) => sql`${joined('id')} = ${row('crate_id')}` },
    },
    fields: {
      id: value((row) => row('id')),
      price: value((row) => row.of('crate', 'currency')),
      sort: one('Sort', 'sort_id'),
      crate: one('Crate', 'crate_id'),
    },
  },
  Sort: { type: 'Sort', table: 'sort', fields: { id: value((row) => row('id')), name: value((row) => row('name')) } },
};

function planOf(type: string, selected: string) {
  const { selectionSet } = parse(`{ field ${selected} }`).definitions[0] as OperationDefinitionNode;
  const context = { schema, fragments: {}, variableValues: {} };
  const selection = selectionOf(context, selectionSet.selections as FieldNode[], schema.getType(type)!);
  return rowPlan((name) => models[name]!, models[type]!, { selection, permissions: [], neverNull: undefined });
}

const times = (text: string, part: string): number => text.split(part).length - 1;

test('fields that rules compute from the same facts read them once', () => {
  const { text, finish } = planOf('Crate', '{ isRipe isHeavy }');
  expect(times(text, 'AS "ripe"')).toBe(1);
  const row = { isRipe: { ripe: false, weight: 12 } };
  finish!(row, undefined as never);
  expect(row).toEqual({ isRipe: false, isHeavy: true });
});

test('the aggregates of the rows below a row are computed together', () => {
  expect(times(planOf('Crate', '{ weight count }').text, 'FROM apple a')).toBe(1);
  expect(times(planOf('Crate', '{ id }').text, 'FROM apple a')).toBe(0);
});

test('a row that a column refers to is joined, and the row that rows are listed under is not', () => {
  const below = planOf('Crate', '{ apples { price sort { id name } } }').text;
  expect([times(below, 'LEFT JOIN'), times(below, 'JOIN "sort"'), times(below, 'JOIN "crate"')]).toEqual([1, 1, 0]);
  expect(times(planOf('Apple', '{ price }').text, 'JOIN "crate"')).toBe(1);
});

test('a joined row can have joins of its own', () => {
  const { text } = planOf('Apple', '{ crate { weight } }');
  expect(text).toContain('LEFT JOIN ("crate" AS "t1" LEFT JOIN LATERAL (');
});

test('one row is read by its id, and not by a list of ids', () => {
  expect(planOf('Sort', '{ name }').text).toBe(
    `SELECT row_to_json("o0") AS row FROM "sort" AS "t0" CROSS JOIN LATERAL (SELECT "t0"."name" AS "name") AS "o0" WHERE "t0"."id" = $1::uuid`,
  );
});
