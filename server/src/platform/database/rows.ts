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

type Kind = keyof Kinds;
type Column = Kind | `${Kind}?`;
export type Columns = Readonly<Record<string, Column>>;

type Value<C extends Column> = C extends `${infer K extends Kind}?`
  ? Kinds[K] | null
  : C extends Kind
    ? Kinds[C]
    : never;

/** A table that is written in sets of rows, with its columns by name. A question mark allows null. */
export interface Rows<C extends Columns> {
  table: string;
  columns: C;
}

/** A row of such a table. */
export type RowOf<R> = R extends Rows<infer C> ? { [Name in keyof C]: Value<C[Name]> } : never;

export const rowsOf = <const C extends Columns>(table: string, columns: C): Rows<C> => ({ table, columns });

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

function fromText(kind: Kind, value: unknown): unknown {
  if (value == null) return null;
  const scale = SCALES[kind];
  if (scale !== undefined) return parseDecimal(value as string, { scale, digits: LONGEST_NUMERIC });
  if (kind === 'amount') return BigInt(value as string);
  if (kind === 'moment') return new Date(value as string);
  return kind === 'json' ? (JSON.parse(value as string) as unknown) : value;
}

/** Reads rows of such a table, aliased `t`, as they were written; `rest` is the SQL after FROM. */
export async function readRows<C extends Columns>(
  client: Pick<pg.ClientBase, 'query'>,
  { table, columns }: Rows<C>,
  rest: string,
  values: readonly unknown[],
): Promise<RowOf<Rows<C>>[]> {
  const selected = Object.entries(columns).map(([name, column]) =>
    READ_AS_IS.includes(kindOf(column)) ? `t."${name}"` : `t."${name}"::text`,
  );
  const answer = await client.query<Record<string, unknown>>(
    `SELECT ${selected.join(', ')} FROM public."${table}" AS t ${rest}`,
    [...values],
  );
  return answer.rows.map((row) => {
    const read = Object.entries(columns).map(([name, column]) => [name, fromText(kindOf(column), row[name])]);
    return Object.fromEntries(read) as RowOf<Rows<C>>;
  });
}
