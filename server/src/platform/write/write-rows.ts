import type { AnyRow, Column, Rows } from '../database/rows.js';
import { SQL_TYPES, asText, kindOf } from '../database/rows.js';
import type { Tx } from './tx.js';

export const quoted = (name: string): string => `"${name}"`;
export const namesOf = ({ columns }: Rows<AnyRow>): string => Object.keys(columns).map(quoted).join(', ');

/** The columns of a set of rows as arrays, to be sent in one statement. */
export const typesOf = ({ columns }: Rows<AnyRow>, first = 1): string =>
  Object.values<Column>(columns)
    .map((column, index) => `$${index + first}::${SQL_TYPES[kindOf(column)]}[]`)
    .join(', ');

export const arraysOf = ({ columns }: Rows<AnyRow>, rows: readonly AnyRow[]): unknown[][] =>
  Object.entries<Column>(columns).map(([name, column]) => {
    const kind = kindOf(column);
    return rows.map((row) => asText(kind, row[name]));
  });

const inserts = new WeakMap<object, string>();

function insertOf(rows: Rows<AnyRow>): string {
  const known = inserts.get(rows);
  if (known) return known;
  const text = `INSERT INTO ${quoted(rows.table)} (${namesOf(rows)}) SELECT * FROM unnest(${typesOf(rows)})`;
  inserts.set(rows, text);
  return text;
}

/** Inserts a set of rows with one statement, without waiting for it. */
export function insertRows<Row extends AnyRow>(tx: Tx, rows: Rows<Row>, values: readonly Row[]): void {
  if (values.length === 0) return;
  tx.posted.add(rows, values);
  tx.writes.send(insertOf(rows), arraysOf(rows, values));
}

/**
 * Updates a set of rows with one statement, which sets every column except those of `key`, without waiting for it. To the
 * columns in `added` the values are added.
 */
export function updateRows<Row extends AnyRow>(
  tx: Tx,
  rows: Rows<Row>,
  key: readonly (keyof Row & string)[],
  values: readonly Row[],
  added: readonly (keyof Row & string)[] = [],
): void {
  if (values.length === 0) return;
  const sumOf = (name: string) => (added.includes(name) ? `changed.${quoted(name)} + ` : '');
  const set = Object.keys(rows.columns)
    .filter((name) => !key.includes(name))
    .map((name) => `${quoted(name)} = ${sumOf(name)}given.${quoted(name)}`);
  const matches = key.map((name) => `changed.${quoted(name)} = given.${quoted(name)}`);
  tx.writes.send(
    `UPDATE ${quoted(rows.table)} AS changed SET ${set.join(', ')}
    FROM unnest(${typesOf(rows)}) AS given(${namesOf(rows)}) WHERE ${matches.join(' AND ')}`,
    arraysOf(rows, values),
  );
}
