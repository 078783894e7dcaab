import { createHash } from 'node:crypto';
import type { AnyRow, Column, Rows } from '../database/rows.js';
import type { SealedTable } from './layout.js';

/** Bytes of a SHA-256. */
export const DIGEST_BYTES = 32;

/** The previous hash of the first link of a chain: 32 zero bytes. */
export const GENESIS: Buffer = Buffer.alloc(DIGEST_BYTES);

/** A value as JSON, independent of the order of fields: scaled numbers as integers, moments in ISO 8601, bytes in hex. */
export const canonical = (content: unknown): string => jsonOf(content)!;

/** Undefined for what JSON has no form of. */
function jsonOf(content: unknown): string | undefined {
  if (typeof content === 'bigint') return `"${content}"`;
  if (content === null || typeof content !== 'object') return JSON.stringify(content);
  if (Array.isArray(content)) return `[${Array.from(content, (value) => jsonOf(value) ?? 'null').join(',')}]`;
  const { toJSON } = content as { toJSON?: unknown };
  if (typeof toJSON === 'function') return jsonOf(toJSON.call(content));
  const fields: string[] = [];
  for (const name of sortedNames(content)) {
    const value = jsonOf((content as Record<string, unknown>)[name]);
    if (value !== undefined) fields.push(`${JSON.stringify(name)}:${value}`);
  }
  return `{${fields.join(',')}}`;
}

/** Names in alphabetical order, after those that are numbers, as JavaScript orders them: stored digests depend on it. */
function sortedNames(content: object): string[] {
  const names = Object.keys(content).sort();
  return names.some(isIndex) ? Object.keys(Object.fromEntries(names.map((name) => [name, 0]))) : names;
}

const isIndex = (name: string): boolean => {
  const first = name.charCodeAt(0);
  return first >= 48 && first <= 57;
};

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
