import { createHash } from 'node:crypto';
import { canonical } from '../../../platform/chain/digest.js';
import type { RowOf } from '../../../platform/database/rows.js';
import { sealedInvoice1 } from '../sealed.js';
import type { invoiceRows, lineRows, taxRows } from '../tables.js';

/** The version of the hash calculation for new documents; stored in `invoice.hash_version`. */
export const HASH_VERSION = 1;

/** The rows of a posted document that its hash covers. */
export interface HashedRows {
  header: RowOf<typeof invoiceRows>;
  lines: readonly RowOf<typeof lineRows>[];
  taxes: readonly RowOf<typeof taxRows>[];
}

/** Version 1: the columns of header, lines and taxes at the time of the first posted document, without the hashes. */
const columnsOf = (table: string, except: readonly string[] = []): readonly string[] =>
  Object.keys(sealedInvoice1.tables.find(({ rows }) => rows.table === table)!.rows.columns).filter(
    (name) => !except.includes(name),
  );
const HEADER = columnsOf('invoice', ['hash', 'previous_hash', 'hash_version']);
const LINE = columnsOf('invoice_line');
const TAX = columnsOf('invoice_tax');

const only = (names: readonly string[], row: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(names.map((name) => [name, row[name]]));

/**
 * The hash of a document, version 1: SHA-256 over the hash of its predecessor in the series and over its rows as JSON:
 * the header without the two hashes, the lines, the taxes; fields sorted by name, numbers as scaled integers in text.
 */
export function hashOf(previousHash: Buffer, { header, lines, taxes }: HashedRows): Buffer {
  const content = {
    header: only(HEADER, header),
    lines: lines.map((line) => only(LINE, line)),
    taxes: taxes.map((tax) => only(TAX, tax)),
  };
  return createHash('sha256').update(previousHash).update(canonical(content)).digest();
}
