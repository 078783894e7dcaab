import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Context } from '../context.js';

/** A piece of SQL; always built from parts, never from text that somebody typed. */
export type Sql = RawBuilder<unknown>;

/** One row in a statement: names its columns, and those of the tables joined to it one to one. */
export interface Row {
  (column: string): Sql;
  of(join: string, column: string): Sql;
}

/** Where the value of a GraphQL field comes from. */
export type Field =
  | { kind: 'value'; sql: (row: Row) => Sql }
  | { kind: 'object'; isNull: (row: Row) => Sql; parts: Record<string, (row: Row) => Sql> }
  | { kind: 'one'; model: string; key: (row: Row) => Sql; by: string }
  | {
      kind: 'many';
      model: string;
      by: string;
      key: (row: Row) => Sql;
      orderBy: (row: Row) => Sql;
      where?: (row: Row) => Sql;
    }
  | { kind: 'computed'; facts: Record<string, (row: Row) => Sql>; value: (facts: never, context: Context) => unknown };

/** The PostgreSQL type that a filter's or cursor's value is read as. */
export type ValueType = 'text' | 'uuid' | 'date' | 'timestamptz' | 'numeric' | 'bigint' | 'integer' | 'boolean';

/** Something that a list can be filtered or ordered by. Orderings must never be null. */
export interface Expression {
  type: ValueType;
  sql: (row: Row) => Sql;
  /** The field that it tells of, as a path such as `customer.id`; absent: the field of its own name. Asking needs what reading it needs. */
  reads?: string;
}

/** A table joined one to one, only when a selected field needs it. */
export interface Join {
  table: string;
  on: (row: Row, joined: (column: string) => Sql) => Sql;
}

/** How the fields of one GraphQL type are read from tables. Plain data: a feature declares it, the reader uses it. */
export interface ReadModel {
  type: string;
  table: string;
  /** Which rows of the table are of this type, where the table holds several, and which of them the caller may see. */
  where?: (row: Row) => Sql;
  /** Which rows need more than their type does, as a sentence for the table of rights. */
  rowRights?: string;
  joins?: Record<string, Join>;
  fields: Record<string, Field>;
  filters?: Record<string, Expression>;
  /** Conditions that an operation may put on its rows by name. They depend on the row alone, so that plans can be kept. */
  restrictions?: Record<string, (row: Row) => Sql>;
  sorts?: Record<string, Expression>;
  defaultSort?: readonly { field: string; direction: 'ASC' | 'DESC' }[];
  /** What the `search` argument looks into, as lower-case text, and the fields that this tells of. */
  search?: { reads: readonly string[]; sql: (row: Row) => Sql };
}

/** A field that an upper feature hangs on a type of a lower one. */
export interface Link {
  type: string;
  fields: Record<string, Field>;
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Fields whose column has the same name, in snake_case, and whose JSON form is already the API's. */
export const columns = <Name extends string>(...names: Name[]): Record<Name, Field> =>
  Object.fromEntries(names.map((name) => [name, value((row) => row(snake(name)))])) as Record<Name, Field>;

/** A field computed by an SQL expression over its row. */
export const value = (expression: (row: Row) => Sql): Field => ({ kind: 'value', sql: expression });

/** An exact decimal without trailing zeros, as text. */
export const decimal = (column: string): Field => value((row) => sql`trim_scale(${row(column)})::text`);

/** `Money` of an amount in minor units; null when the amount is. */
export const money = (column: string, currency = 'currency'): Field =>
  moneyOf(
    (row) => row(column),
    (row) => row(currency),
  );

/** `Money` of an amount in minor units that is no column of the row; null when the amount is. */
export const moneyOf = (amountMinor: (row: Row) => Sql, currency: (row: Row) => Sql): Field => ({
  kind: 'object',
  isNull: (row) => sql`${amountMinor(row)} IS NULL`,
  parts: { amount: (row) => sql`amount_text(${amountMinor(row)}, ${currency(row)})`, currency },
});

/** `UnitPrice` of a price; null when there is none. */
export const unitPrice = (column: string, currency = 'currency'): Field => ({
  kind: 'object',
  isNull: (row) => sql`${row(column)} IS NULL`,
  parts: {
    amount: (row) => sql`price_text(${row(column)}, ${row(currency)})`,
    currency: (row) => row(currency),
  },
});

/** The one object that `column` refers to. */
export const one = (model: string, column: string, by = 'id'): Field => ({
  kind: 'one',
  model,
  key: (row) => row(column),
  by,
});

/** All objects whose column `by` refers to this row. Bounded by the document they belong to. */
export const many = (
  model: string,
  by: string,
  orderBy: string,
  options: { key?: string; where?: (row: Row) => Sql } = {},
): Field => ({
  kind: 'many',
  model,
  by,
  key: (row) => row(options.key ?? 'id'),
  orderBy: (row) => row(orderBy),
  where: options.where,
});

/** All objects that a table of pairs joins to this row; `from` names this row there, `to` the others. */
export const manyThrough = (
  model: string,
  pairs: { table: string; from: string; to: string },
  orderBy: string,
): Field => ({
  kind: 'many',
  model,
  by: 'id',
  key: (row) =>
    sql`ANY (ARRAY(SELECT ${sql.ref(`pair.${pairs.to}`)} FROM ${sql.table(pairs.table)} AS pair WHERE ${sql.ref(`pair.${pairs.from}`)} = ${row('id')}))`,
  orderBy: (row) => row(orderBy),
});

/** A value that a rule gives from facts of the row, such as which actions are allowed. */
export const computed = <Facts>(
  facts: Record<keyof Facts & string, (row: Row) => Sql>,
  rule: (facts: Facts, context: Context) => unknown,
): Field => ({ kind: 'computed', facts, value: rule as (facts: never, context: Context) => unknown });

/** A filter or ordering over a column; `reads` names the field it tells of where that has another name. */
export const by = (type: ValueType, column: string, reads?: string): Expression => ({
  type,
  sql: (row) => row(column),
  reads,
});
