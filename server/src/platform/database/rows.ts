import type pg from 'pg';
import { formatDecimal, parseDecimal } from '../../kernel/decimal.js';

/** The kinds of columns with their TypeScript types. Scaled decimals are the kernel's branded bigints. */
interface Kinds {
  uuid: string;
  text: string;
  integer: number;
  boolean: boolean;
  date: string;
  moment: Date;
  bytes: Buffer;
  json: unknown;
  amount: bigint;
  quantity: bigint;
  price: bigint;
  percent: bigint;
  rate: bigint;
  /** A quantity times a price, unrounded. */
  exact: bigint;
}

export type Kind = keyof Kinds;
/** The kind of a column; a question mark allows null. */
export type Column = Kind | `${Kind}?`;

type Value<C extends Column> = C extends `${infer K extends Kind}?`
  ? Kinds[K] | null
  : C extends Kind
    ? Kinds[C]
    : never;

/** A row with the columns of its `Rows`. */
export type AnyRow = Readonly<Record<string, unknown>>;

/** A table that is read and written in sets of rows, with its columns by name. */
export interface Rows<Row> {
  table: string;
  columns: Readonly<Record<keyof Row & string, Column>>;
  /** Of the type only: a row of such a table. */
  '~row'?: Row;
}

/** A row of such a table. */
export type RowOf<R> = R extends Rows<infer Row> ? Row : never;

/** Columns that are listed and do not follow the entity, such as those that a digest covers. Other tables use `tableOf`. */
export const rowsOf = <const C extends Readonly<Record<string, Column>>>(
  table: string,
  columns: C,
): Rows<{ [Name in keyof C]: Value<C[Name]> }> => ({
  table,
  columns,
});

export const SQL_TYPES: Record<Kind, string> = {
  uuid: 'uuid',
  text: 'text',
  integer: 'int',
  boolean: 'boolean',
  date: 'date',
  moment: 'timestamptz',
  bytes: 'bytea',
  json: 'jsonb',
  amount: 'bigint',
  quantity: 'numeric',
  price: 'numeric',
  percent: 'numeric',
  rate: 'numeric',
  exact: 'numeric',
};
const SCALES: Partial<Record<Kind, number>> = { quantity: 5, price: 6, percent: 6, rate: 10, exact: 11 };

/** Kinds that every client parses in the same way; the others are read as text. */
const READ_AS_IS: readonly Kind[] = ['uuid', 'text', 'integer', 'boolean', 'bytes'];
export const isReadAsIs = (kind: Kind): boolean => READ_AS_IS.includes(kind);

/** No column of type numeric holds more digits. */
const LONGEST_NUMERIC = 38;

export const kindOf = (column: Column): Kind => column.replace('?', '') as Kind;

/** A value as it is sent in an array of its SQL type. */
export function asText(kind: Kind, value: unknown): unknown {
  if (value == null) return null;
  const scale = SCALES[kind];
  if (scale !== undefined) return formatDecimal(value as bigint, scale, 0);
  if (kind === 'amount') return String(value);
  return kind === 'json' ? JSON.stringify(value) : value;
}

/** A value as it is written, from what `readRows` and `plainRows` select: text, unless it is read as it is. */
export function fromText(kind: Kind, value: unknown): unknown {
  if (value == null) return null;
  const scale = SCALES[kind];
  if (scale !== undefined) return parseDecimal(value as string, { scale, digits: LONGEST_NUMERIC });
  if (kind === 'amount') return BigInt(value as string);
  if (kind === 'moment') return new Date(value as string);
  return kind === 'json' ? (JSON.parse(value as string) as unknown) : value;
}

/** Reads rows of such a table, aliased `t`, as they were written; `rest` is the SQL after FROM. */
export async function readRows<Row>(
  client: Pick<pg.ClientBase, 'query'>,
  { table, columns }: Rows<Row>,
  rest: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const all = Object.entries<Column>(columns);
  const selected = all.map(([name, column]) => (isReadAsIs(kindOf(column)) ? `t."${name}"` : `t."${name}"::text`));
  const answer = await client.query<Record<string, unknown>>(
    `SELECT ${selected.join(', ')} FROM public."${table}" AS t ${rest}`,
    [...values],
  );
  return answer.rows.map((row) => {
    const read = all.map(([name, column]) => [name, fromText(kindOf(column), row[name])]);
    return Object.fromEntries(read) as Row;
  });
}
