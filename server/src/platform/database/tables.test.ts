import { defineEntity, p } from '@mikro-orm/core';
import { expect, expectTypeOf, test } from 'vitest';
import { column } from './column-types.js';
import type { RowOf } from './rows.js';
import { columnsOf, tableOf } from './tables.js';

const Basket = defineEntity({ name: 'Basket', tableName: 'basket', properties: { id: column.id() } });

const Plum = defineEntity({
  name: 'Plum',
  tableName: 'plum',
  properties: {
    id: column.id(),
    basket: () => p.manyToOne(Basket).fieldName('basket_id'),
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
  expect([...columnsOf(Plum)].map(([name, { kind, isNullable }]) => `${name} ${kind}${isNullable ? '?' : ''}`)).toEqual(
    [
      'id uuid',
      'basket_id uuid',
      'line_number integer',
      'weight quantity',
      'price price?',
      'variety text',
      'picked_on date',
      'labels texts',
      'worth amount',
    ],
  );
  expect(columnsOf(Plum).get('worth')!.isGenerated).toBe(true);
});

test('a set of rows has the named columns, with the types of the entity', () => {
  const rows = tableOf(Plum, ['id', 'line_number', 'price']);
  expect(rows).toEqual({ table: 'plum', columns: { id: 'uuid', line_number: 'integer', price: 'price?' } });
  expectTypeOf<RowOf<typeof rows>>().toEqualTypeOf<{ id: string; line_number: number; price: bigint | null }>();
});

test('a set of rows without names has all columns that are written', () => {
  expect(tableOf(Basket)).toEqual({ table: 'basket', columns: { id: 'uuid' } });
});

test('a column that does not exist, or is not written in sets of rows, is refused with its name', () => {
  // @ts-expect-error The column is misspelt, which does not compile.
  expect(() => tableOf(Plum, ['line_numbre'])).toThrow('Plum has no column line_numbre.');
  expect(() => tableOf(Plum, ['labels'])).toThrow('plum.labels is not written in sets of rows.');
});

test('a table has one description', () => {
  const Other = defineEntity({ name: 'Pear', tableName: 'plum', properties: { id: column.id() } });
  expect(() => columnsOf(Other)).toThrow('Plum and Pear both describe the table plum.');
});
