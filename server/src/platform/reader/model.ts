import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import { columnName } from '../database/tables.js';
import type { ReadContext } from './read-context.js';

/** A piece of SQL, always composed from trusted parts, never from text of a caller. */
export type Sql = RawBuilder<unknown>;

/** One row in a statement: references its columns, and those of the tables joined to it one to one. */
export interface Row {
  (column: string): Sql;
  of(join: string, column: string): Sql;
}

/** The source of the value of a GraphQL field. */
export type Field =
  /** `isColumn`: taken from the table, because the read model does not declare the field. */
  | { kind: 'value'; sql: (row: Row) => Sql; isColumn?: true }
  | { kind: 'object'; isNull: (row: Row) => Sql; parts: Record<string, (row: Row) => Sql> }
  /** `isJoined`: the key is a column, so the other row is joined instead of selected for each row. */
  | { kind: 'one'; model: string; key: (row: Row) => Sql; by: string; isJoined?: true }
  | {
      kind: 'many';
      model: string;
      /** The column that refers to this row; of several columns, any one. */
      by: string | readonly string[];
      key: (row: Row) => Sql;
      /** Whether the key is the id of this row. */
      isById?: boolean;
      orderBy: (row: Row) => Sql;
      where?: (row: Row) => Sql;
    }
  | {
      kind: 'computed';
      facts: Record<string, (row: Row) => Sql>;
      value: (facts: never, context: ReadContext) => unknown;
    };

type ValueField = Extract<Field, { kind: 'value' }>;

/** The PostgreSQL type to which the values of filters and cursors are cast. */
export type ValueType =
  | 'text'
  | 'bpchar'
  | 'uuid'
  | 'date'
  | 'timestamptz'
  | 'numeric'
  | 'bigint'
  | 'integer'
  | 'boolean';

/** An expression by which a list can be filtered or sorted. Sort expressions must never be null. */
export interface Expression {
  type: ValueType;
  sql: (row: Row) => Sql;
  /** The field whose values it reveals, as a path such as `customer.id`; by default the field of the same name. Using it needs the permissions of that field. */
  reads?: string;
  /**
   * Whether it has a few values that the program defines. Conditions contain them as literals, so that PostgreSQL knows how
   * many rows have them and which partial indexes have these rows.
   */
  isCode?: true;
  /** A condition for each value of a code, if it is faster than the comparison with `sql`. */
  byCode?: Readonly<Record<string, (row: Row) => Sql>>;
  /** Whether PostgreSQL cannot estimate how many rows have a value. Such a list is read as a search is. */
  isUnpredictable?: true;
  /** An indexed text that contains the expression in lower case, for conditions on a part of it. */
  within?: (row: Row) => Sql;
}

/** A table that is joined one to one, or the aggregate of a row's own rows; only if a selected field needs it. */
export type Join = JoinedTable | JoinedRows;

export interface JoinedTable {
  table: string;
  on: (row: Row, joined: (column: string) => Sql) => Sql;
  /** The column that refers to the `id` of the table. Below that row, its values are taken from it without a join. */
  by?: string;
  /** Whether each row has one. */
  isPresent?: true;
}

/** One row of aggregates, named `columns`. PostgreSQL computes those that a statement uses, once for each row. */
export interface JoinedRows {
  rows: (row: Row) => Sql;
  columns: readonly string[];
}

/** How the `search` argument is compared. */
export interface Search {
  /** The fields whose values it reveals. */
  reads: readonly string[];
  /** The lower-case text that is searched. */
  sql: (row: Row) => Sql;
  /** If the text spans two tables: its first part, which is indexed, and what follows it after a space. */
  parts?: SearchParts;
}

export interface SearchParts {
  first: (row: Row) => Sql;
  /** The column that refers to the row with the second part. */
  by: string;
  /** The ids of the rows whose part is like a pattern, as a subquery. */
  idsLike: (pattern: () => Sql) => Sql;
}

/**
 * How the fields of a GraphQL type are read from tables. Plain data that features declare and the reader uses. A field that
 * is not declared is read from the column of the same name, if the entity of the table has one with one form only.
 */
export interface ReadModel {
  type: string;
  table: string;
  /** Selects the rows of this type, if the table has several types, and those that the caller may see. */
  where?: (row: Row) => Sql;
  /** The rows that need further permissions than their type, as a sentence for the table of rights. */
  rowRights?: string;
  joins?: Record<string, Join>;
  fields: Record<string, Field>;
  filters?: Record<string, Expression>;
  /** Named conditions that an operation may apply to its rows. They depend on the row only, so that plans can be cached. */
  restrictions?: Record<string, (row: Row) => Sql>;
  sorts?: Record<string, Expression>;
  defaultSort?: readonly { field: string; direction: 'ASC' | 'DESC' }[];
  search?: Search;
}

/** Fields that a higher feature adds to a type of a lower one. */
export interface Link {
  type: string;
  fields: Record<string, Field>;
}

/** Fields whose column has the same name, in snake_case, and whose JSON form is that of the API: amounts and JSON only. */
export const columns = <Name extends string>(...names: Name[]): Record<Name, Field> =>
  Object.fromEntries(names.map((name) => [name, value((row) => row(columnName(name)))])) as Record<Name, Field>;

/** A field computed by an SQL expression over its row. */
export const value = (expression: (row: Row) => Sql): ValueField => ({ kind: 'value', sql: expression });

/** An exact decimal without trailing zeros, as text. */
export const decimal = (column: string): ValueField => value((row) => sql`trim_scale(${row(column)})::text`);

/** `Money` of an amount in minor units; null when the amount is. */
export const money = (column: string, currency = 'currency'): Field =>
  moneyOf(
    (row) => row(column),
    (row) => row(currency),
  );

/** `Money` of an amount in minor units that is not a column of the row; null when the amount is. */
export const moneyOf = (amountMinor: (row: Row) => Sql, currency: (row: Row) => Sql): Field => ({
  kind: 'object',
  isNull: (row) => sql`${amountMinor(row)} IS NULL`,
  parts: { amount: (row) => sql`amount_text(${amountMinor(row)}, ${currency(row)})`, currency },
});

/** `UnitPrice` of a price; null when the price is. */
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
  isJoined: true,
});

/** All objects of which a column in `by` refers to this row. Bounded by the size of their document. */
export const many = (
  model: string,
  by: string | readonly string[],
  orderBy: string,
  options: { key?: string; where?: (row: Row) => Sql } = {},
): Field => ({
  kind: 'many',
  model,
  by,
  key: (row) => row(options.key ?? 'id'),
  isById: options.key === undefined,
  orderBy: (row) => row(orderBy),
  where: options.where,
});

/**
 * All objects that a join table relates to this row. `from` is its column for this row, which has the value in `own`
 * (default: `id`); `to` is its column for the others.
 */
export const manyThrough = (
  model: string,
  pairs: { table: string; from: string; to: string; own?: string },
  orderBy: string | ((row: Row) => Sql),
): Field => ({
  kind: 'many',
  model,
  by: 'id',
  key: (row) =>
    sql`ANY (ARRAY(SELECT ${sql.ref(`pair.${pairs.to}`)} FROM ${sql.table(pairs.table)} AS pair WHERE ${sql.ref(`pair.${pairs.from}`)} = ${row(pairs.own ?? 'id')}))`,
  orderBy: typeof orderBy === 'string' ? (row) => row(orderBy) : orderBy,
});

/** A value that a rule computes from facts of the row, such as the allowed actions. */
export const computed = <Facts>(
  facts: Record<keyof Facts & string, (row: Row) => Sql>,
  rule: (facts: Facts, context: ReadContext) => unknown,
): Field => ({ kind: 'computed', facts, value: rule as (facts: never, context: ReadContext) => unknown });

/** A filter or sort by a column; `reads` names the field whose values it reveals if it has another name. */
export const by = (type: ValueType, column: string, reads?: string): Expression => ({
  type,
  sql: (row) => row(column),
  reads,
  ...(type === 'boolean' && { isCode: true }),
});

/** A filter or sort by a column whose values are a few codes of the program. */
export const byCode = (column: string, reads?: string): Expression => ({ ...by('text', column, reads), isCode: true });

/** A filter by whether a condition is true, written as two conditions. */
export const whether = (
  reads: string | undefined,
  isTrue: (row: Row) => Sql,
  isFalse: (row: Row) => Sql = (row) => sql`NOT (${isTrue(row)})`,
): Expression => ({
  type: 'boolean',
  reads,
  sql: isTrue,
  isCode: true,
  byCode: { true: isTrue, false: isFalse },
});
