import { createHash } from 'node:crypto';
import type { AnyRow, Column, Rows } from '../database/rows.js';
import type { SealedTable } from './layout.js';

/** Bytes of a SHA-256. */
export const DIGEST_BYTES = 32;

/** The previous hash of the first link of a chain: 32 zero bytes. */
export const GENESIS: Buffer = Buffer.alloc(DIGEST_BYTES);

/** A value as text, independent of the order of fields: scaled numbers as integers, moments in ISO 8601, bytes in hex. */
export function canonical(content: unknown): string {
  return JSON.stringify(content, (_, value: unknown) => {
    if (typeof value === 'bigint') return String(value);
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** The text of a column value: canonical for JSON columns, plain JSON for others. */
function textOf(column: string, value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'bigint') return `"${value}"`;
  if (column.startsWith('json')) return canonical(value);
  if (Buffer.isBuffer(value)) return `"${value.toString('hex')}"`;
  // NOTE: a caller may have sent an id in upper case; the database returns it in lower case.
  if (column.startsWith('uuid')) return `"${(value as string).toLowerCase()}"`;
  return JSON.stringify(value);
}

const lineOf = ({ columns }: Rows<AnyRow>, row: AnyRow): string =>
  `[${Object.entries<Column>(columns)
    .map(([name, column]) => textOf(column, row[name]))
    .join(',')}]`;

/** The digest of a document's rows in one table: SHA-256 over a line per row, in the sort order of the table. */
export function digestOf({ rows, order }: SealedTable, own: readonly AnyRow[]): Buffer {
  const hash = createHash('sha256');
  for (const row of own.length > 1 ? [...own].sort((a, b) => compare(order, a, b)) : own) {
    hash.update(lineOf(rows, row)).update('\n');
  }
  return hash.digest();
}

/** The digest of a table in which a document has no row. */
export const EMPTY: Buffer = createHash('sha256').digest();

function compare(order: readonly string[], one: AnyRow, other: AnyRow): number {
  for (const name of order) {
    const [a, b] = [one[name] as string | number, other[name] as string | number];
    if (a !== b) return a < b ? -1 : 1;
  }
  return 0;
}
