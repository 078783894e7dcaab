import { defineEntity, p } from '@mikro-orm/core';
import { expect, expectTypeOf, test } from 'vitest';
import { column } from './column-types.js';
import type { RowOf } from './rows.js';
import { columnsOf, tableOf } from './tables.js';

const Crate = defineEntity({ name: 'Crate', tableName: 'crate', properties: { id: column.id() } });

const Apple = defineEntity({
  name: 'Apple',
  tableName: 'apple',
  properties: {
    id: column.id(),
    crate: () => p.manyToOne(Crate).fieldName('crate_id'),
    lineNumber: p.integer(),
    weight: column.quantity(),
    price: column.price().nullable(),
    variety: column.text().$type<'RED' | 'GREEN'>(),
    pickedOn: column.date(),
    labels: column.texts(),
    worth: column.amount().persist(false),
  },
});

test('the columns of a table are those of its entity, in their order', () => {
  expect(
    [...columnsOf(Apple)].map(([name, { kind, isNullable }]) => `${name} ${kind}${isNullable ? '?' : ''}`),
  ).toEqual([
    'id uuid',
    'crate_id uuid',
    'line_number integer',
    'weight quantity',
    'price price?',
    'variety text',
    'picked_on date',
    'labels texts',
    'worth amount',
  ]);
  expect(columnsOf(Apple).get('worth')!.isGenerated).toBe(true);
});

test('a set of rows has the named columns, with the types of the entity', () => {
  const rows = tableOf(Apple, ['id', 'line_number', 'price']);
  expect(rows).toEqual({ table: 'apple', columns: { id: 'uuid', line_number: 'integer', price: 'price?' } });
  expectTypeOf<RowOf<typeof rows>>().toEqualTypeOf<{ id: string; line_number: number; price: bigint | null }>();
});

test('a set of rows without names has all columns that are written', () => {
  expect(tableOf(Crate)).toEqual({ table: 'crate', columns: { id: 'uuid' } });
});

test('a column that does not exist, or is not written in sets of rows, is refused with its name', () => {
  // @ts-expect-error The column is misspelt, which does not compile.
  expect(() => tableOf(Apple, ['line_numbre'])).toThrow('Apple has no column line_numbre.');
  expect(() => tableOf(Apple, ['labels'])).toThrow('apple.labels is not written in sets of rows.');
});

test('a table has one description', () => {
  const Other = defineEntity({ name: 'Pear', tableName: 'apple', properties: { id: column.id() } });
  expect(() => columnsOf(Other)).toThrow('Apple and Pear both describe the table apple.');
});
