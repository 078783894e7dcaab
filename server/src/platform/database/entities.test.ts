import type { EntityMetadata, EntityProperty } from '@mikro-orm/core';
import { describe, expect, test } from 'vitest';
import { entities } from '../../schema.js';
import { testApp } from '../../testing/app.js';
import type { TableColumn } from './tables.js';
import { columnsOf } from './tables.js';

const app = testApp();

interface Column {
  table: string;
  name: string;
  type: string;
  isNullable: boolean;
  hasDefault: boolean;
}

async function columnsOfDatabase(): Promise<Map<string, Column>> {
  const { rows } = await app.database.owner.pool.query<Column>(`
    SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
           NOT a.attnotnull AS "isNullable", a.atthasdef OR a.attidentity <> '' AS "hasDefault"
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'`);
  return new Map(rows.map((row) => [`${row.table}.${row.name}`, row]));
}

const stored = (meta: EntityMetadata): EntityProperty[] =>
  Object.values(meta.properties).filter(
    (property) => property.persist !== false && property.fieldNames && property.kind !== 'm:n',
  );

/** PostgreSQL's names of types that entities abbreviate. */
const asPostgres = (type: string): string =>
  type
    .replace(/^timestamptz(\(\d\))?$/, 'timestamp$1 with time zone')
    .replace(/^int$/, 'integer')
    .replace(/^char\(/, 'character(');

const metas = () => [...app.database.owner.orm.getMetadata().getAll().values()];

/** The type of each kind of column in PostgreSQL, as far as it has one only. */
const TYPES: Record<TableColumn['kind'], RegExp> = {
  uuid: /^uuid$/,
  text: /^(text|character\(\d\))$/,
  texts: /^text\[\]$/,
  integer: /^integer$/,
  boolean: /^boolean$/,
  date: /^date$/,
  moment: /^timestamp\(3\) with time zone$/,
  bytes: /^bytea$/,
  json: /^jsonb$/,
  amount: /^bigint$/,
  quantity: /^numeric\(18,5\)$/,
  price: /^numeric\(19,6\)$/,
  percent: /^numeric\(9,6\)$/,
  rate: /^numeric\(20,10\)$/,
  exact: /^numeric\(29,11\)$/,
};

describe('entities match their tables', () => {
  test('every column of a set of rows is of its kind and nullability, and none is missing', async () => {
    const found = await columnsOfDatabase();
    const wrong = entities.flatMap((entity) => {
      const table = columnsOf(entity);
      const unknown = [...found.values()].filter(({ table: of, name }) => of === entity.tableName && !table.has(name));
      const different = [...table].filter(([name, { kind, isNullable }]) => {
        const column = found.get(`${entity.tableName}.${name}`);
        return !column || !TYPES[kind].test(column.type) || column.isNullable !== isNullable;
      });
      return [...unknown.map(({ name }) => name), ...different.map(([name]) => name)].map(
        (name) => `${entity.tableName}.${name}`,
      );
    });
    expect(wrong).toEqual([]);
  });

  test('every property has a column of its type and nullability', async () => {
    const columns = await columnsOfDatabase();
    const wrong: string[] = [];
    for (const meta of metas()) {
      for (const property of stored(meta)) {
        for (const [index, field] of property.fieldNames.entries()) {
          const name = `${meta.tableName}.${field}`;
          const column = columns.get(name);
          const type = asPostgres(property.columnTypes[index]!);
          if (!column) wrong.push(`${name} is not a column`);
          else if (column.type !== type) wrong.push(`${name} is ${column.type}, in the entity ${type}`);
          else if (column.isNullable !== Boolean(property.nullable))
            wrong.push(`${name} may ${column.isNullable ? '' : 'not '}be null, unlike in the entity`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(metas().length).toBeGreaterThan(4);
  });

  test('every required column has a property', async () => {
    const columns = [...(await columnsOfDatabase()).values()];
    const missing = metas().flatMap((meta) => {
      const known = new Set(stored(meta).flatMap((property) => property.fieldNames));
      return columns
        .filter((column) => column.table === meta.tableName && !column.isNullable && !column.hasDefault)
        .filter((column) => !known.has(column.name))
        .map((column) => `${column.table}.${column.name}`);
    });
    expect(missing).toEqual([]);
  });
});
