import type { AnyRow, Rows } from '../database/rows.js';

/** One table of a sealed document, with the columns that its digest covers. */
export interface SealedTable {
  rows: Rows<AnyRow>;
  /** The column that holds the id of the document. */
  document: string;
  /** The columns that the rows of a document are sorted by before they are digested; unique within the document. */
  order: readonly string[];
  /** The name of a row in the report, such as `a line`. */
  what: string;
}

/**
 * The columns that the digests of one kind of document cover, in one version. Does not change once released: a new column
 * requires a new version, so that older documents are still verified with their columns (decision record 0058).
 */
export interface SealedKind {
  kind: string;
  version: number;
  /** The table of the document itself, then those of its parts. Each has one digest, in this order. */
  tables: readonly [SealedTable, ...SealedTable[]];
}

const kinds = new Map<string, SealedKind>();
const current = new Map<string, SealedKind>();
const byTable = new Map<string, { kind: SealedKind; index: number }>();

const nameOf = (kind: string, version: number) => `${kind} ${version}`;

/** Registers the kinds of documents, with all versions of each kind, the newest last. Called once at the start. */
export function registerSealedKinds(all: readonly SealedKind[]): void {
  for (const registry of [kinds, current, byTable]) registry.clear();
  for (const kind of all) {
    kinds.set(nameOf(kind.kind, kind.version), kind);
    current.set(kind.kind, kind);
  }
  for (const kind of current.values()) {
    for (const [index, { rows }] of kind.tables.entries()) byTable.set(rows.table, { kind, index });
  }
}

/** The current kind of document that a table belongs to; undefined for tables that belong to none. */
export const sealedTable = (table: string) => byTable.get(table);

/** Every kind of document in its current version. */
export const currentKinds = (): SealedKind[] => [...current.values()];

/** A kind of document in a version. Throws if this version of Avoir does not support it. */
export function sealedKind(kind: string, version: number): SealedKind {
  const found = kinds.get(nameOf(kind, version));
  if (!found)
    throw new Error(`This version of Avoir does not support version ${version} of sealed documents of kind ${kind}.`);
  return found;
}
