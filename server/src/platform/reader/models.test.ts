import { defineEntity, p } from '@mikro-orm/core';
import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import { column } from '../database/column-types.js';
import { tablesOf } from '../database/tables.js';
import { by, many, money, value } from './model.js';
import type { ReadModel } from './model.js';
import { completeModels, unreadFields } from './models.js';

const Crate = defineEntity({
  name: 'Crate',
  tableName: 'crate',
  properties: { id: column.id(), packedOn: column.date(), weight: column.quantity(), price: column.amount() },
});
const Apple = defineEntity({
  name: 'Apple',
  tableName: 'apple',
  properties: { id: column.id(), crateId: column.reference(), isRed: p.boolean() },
});

const tables = tablesOf([Crate, Apple]);
const apple: ReadModel = { type: 'Apple', table: 'apple', fields: {} };
const crate: ReadModel = { type: 'Crate', table: 'crate', fields: { apples: many('Apple', 'crate_id', 'id') } };

test('a field that a read model does not declare is read from the column of its name', () => {
  const models = completeModels(tables, [crate, apple], []);
  expect(Object.keys(models.find(({ type }) => type === 'Crate')!.fields).sort()).toEqual([
    'apples',
    'id',
    'packedOn',
    'weight',
  ]);
});

test('a column is no object, and an amount needs a currency: such fields are declared', () => {
  const schema = buildSchema(`
    type Crate { id: ID!, packedOn: Day, weight: String, price: Int, apples: [Apple] }
    type Day { year: Int }
    type Apple { id: ID!, isRed: Boolean }`);
  const models = completeModels(tables, [crate, apple], []);
  expect(unreadFields(models, schema)).toEqual(['Crate.packedOn', 'Crate.price']);
});

test('each column and join that does not exist is named with its place, and nothing starts', () => {
  const wrong: ReadModel = {
    ...crate,
    joins: { first: { table: 'apple', on: (row, joined) => joined(row('id') ? 'crate' : 'id') } },
    fields: {
      apples: many('Apple', 'crate', 'size'),
      price: money('price'),
      isRed: value((row) => row.of('first', 'is_red')),
      second: value((row) => row.of('second', 'id')),
    },
    filters: { packedOn: by('date', 'packed_at') },
    restrictions: { HEAVY: (row) => row('wieght') },
  };
  expect(() => completeModels(tables, [wrong, apple], [])).toThrow(
    [
      'Read models name unknown columns:',
      'Crate.apples: apple has no column crate.',
      'Crate.apples: apple has no column size.',
      'Crate.price: crate has no column currency.',
      'Crate.price: crate has no column currency.',
      'Crate.isRed: apple has no column crate.',
      'Crate.second: Crate has no join second.',
      'Crate.packedOn: crate has no column packed_at.',
      'Crate.HEAVY: crate has no column wieght.',
    ].join('\n'),
  );
});

test('a table that no entity describes is named', () => {
  expect(() => completeModels(tables, [{ type: 'Pear', table: 'pear', fields: {} }], [])).toThrow(
    'Pear reads the table pear, which no entity describes.',
  );
});
