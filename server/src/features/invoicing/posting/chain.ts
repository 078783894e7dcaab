import { createHash } from 'node:crypto';
import type { RowOf } from '../../../platform/database/rows.js';
import type { invoiceRows, lineRows, taxRows } from '../tables.js';

/** The chain of a series begins with 32 zero bytes. */
export const GENESIS: Buffer = Buffer.alloc(32);

/** The rows of a posted document that its hash stands for. */
export interface HashedRows {
  header: RowOf<typeof invoiceRows>;
  lines: readonly RowOf<typeof lineRows>[];
  taxes: readonly RowOf<typeof taxRows>[];
}

/**
 * The hash of a document: SHA-256 over the hash of its predecessor in the series and over its rows as JSON: the header
 * without the two hashes, the lines, the taxes; fields in the order of their names, numbers as scaled integers in text.
 */
export function hashOf(previousHash: Buffer, { header, lines, taxes }: HashedRows): Buffer {
  const { hash: _hash, previous_hash: _previous, ...own } = header;
  const content = { header: { ...own, posted_at: header.posted_at.toISOString() }, lines, taxes };
  return createHash('sha256').update(previousHash).update(canonical(content)).digest();
}

function canonical(content: unknown): string {
  return JSON.stringify(content, (_, value: unknown) => {
    if (typeof value === 'bigint') return String(value);
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
