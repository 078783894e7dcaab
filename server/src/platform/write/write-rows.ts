import { sql } from 'kysely';
import type { AnyRow, Column, Rows } from '../database/rows.js';
import { SQL_TYPES, asText, kindOf } from '../database/rows.js';
import type { Tx } from './tx.js';

/** The columns of a set of rows as arrays, to be sent in one statement. */
function arraysOf({ columns }: Rows<AnyRow>, rows: readonly AnyRow[]) {
  return Object.entries<Column>(columns).map(([name, column]) => {
    const kind = kindOf(column);
    return sql`${rows.map((row) => asText(kind, row[name]))}::${sql.raw(SQL_TYPES[kind])}[]`;
  });
}

const namesOf = ({ columns }: Rows<AnyRow>) => sql.join(Object.keys(columns).map((name) => sql.ref(name)));

/** Inserts a set of rows with one statement. */
export async function insertRows<Row extends AnyRow>(tx: Tx, rows: Rows<Row>, values: readonly Row[]): Promise<void> {
  if (values.length === 0) return;
  tx.posted.add(rows, values);
  await sql`INSERT INTO ${sql.table(rows.table)} (${namesOf(rows)}) SELECT * FROM unnest(${sql.join(arraysOf(rows, values))})`.execute(
    tx.sql<unknown>(),
  );
}

/** Updates a set of rows with one statement, which sets every column except those of `key`. */
export async function updateRows<Row extends AnyRow>(
  tx: Tx,
  rows: Rows<Row>,
  key: readonly (keyof Row & string)[],
  values: readonly Row[],
): Promise<void> {
  if (values.length === 0) return;
  const set = Object.keys(rows.columns)
    .filter((name) => !key.includes(name))
    .map((name) => sql`${sql.ref(name)} = ${sql.ref(`given.${name}`)}`);
  const matches = key.map((name) => sql`${sql.ref(`changed.${name}`)} = ${sql.ref(`given.${name}`)}`);
  await sql`UPDATE ${sql.table(rows.table)} AS changed SET ${sql.join(set)}
    FROM unnest(${sql.join(arraysOf(rows, values))}) AS given(${namesOf(rows)}) WHERE ${sql.join(matches, sql` AND `)}`.execute(
    tx.sql<unknown>(),
  );
}
