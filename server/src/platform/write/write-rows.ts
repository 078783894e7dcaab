import { sql } from 'kysely';
import type { Columns, RowOf, Rows } from '../database/rows.js';
import { SQL_TYPES, asText, kindOf } from '../database/rows.js';
import type { Tx } from './tx.js';

/** The columns of a set of rows as arrays, to be sent in one statement. */
function arraysOf<C extends Columns>({ columns }: Rows<C>, rows: readonly RowOf<Rows<C>>[]) {
  return Object.entries(columns).map(([name, column]) => {
    const kind = kindOf(column);
    const values = rows.map((row) => asText(kind, row[name as keyof typeof row]));
    return { name, type: sql.raw(SQL_TYPES[kind]), values };
  });
}

const namesOf = (columns: Columns) => sql.join(Object.keys(columns).map((name) => sql.ref(name)));

/** Inserts a set of rows with one statement. */
export async function insertRows<C extends Columns>(
  tx: Tx,
  rows: Rows<C>,
  values: readonly RowOf<Rows<C>>[],
): Promise<void> {
  if (values.length === 0) return;
  tx.posted.add(rows, values);
  const arrays = arraysOf(rows, values).map(({ values: array, type }) => sql`${array}::${type}[]`);
  await sql`INSERT INTO ${sql.table(rows.table)} (${namesOf(rows.columns)}) SELECT * FROM unnest(${sql.join(arrays)})`.execute(
    tx.sql<unknown>(),
  );
}

/** Updates a set of rows with one statement, which sets every column except those of `key`. */
export async function updateRows<C extends Columns>(
  tx: Tx,
  rows: Rows<C>,
  key: readonly (keyof C & string)[],
  values: readonly RowOf<Rows<C>>[],
): Promise<void> {
  if (values.length === 0) return;
  const arrays = arraysOf(rows, values).map(({ values: array, type }) => sql`${array}::${type}[]`);
  const set = Object.keys(rows.columns)
    .filter((name) => !key.includes(name))
    .map((name) => sql`${sql.ref(name)} = ${sql.ref(`given.${name}`)}`);
  const matches = key.map((name) => sql`${sql.ref(`changed.${name}`)} = ${sql.ref(`given.${name}`)}`);
  await sql`UPDATE ${sql.table(rows.table)} AS changed SET ${sql.join(set)}
    FROM unnest(${sql.join(arrays)}) AS given(${namesOf(rows.columns)}) WHERE ${sql.join(matches, sql` AND `)}`.execute(
    tx.sql<unknown>(),
  );
}
