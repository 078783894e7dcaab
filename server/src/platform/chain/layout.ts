import type { Columns, Rows } from '../database/rows.js';

/** One table of a sealed document, with the columns that its digest stands for. */
export interface SealedTable {
  rows: Rows<Columns>;
  /** The column that holds the id of the document. */
  document: string;
  /** In which order the rows of a document are digested; with the document they are unique. */
  order: readonly string[];
  /** What a row is to a reader of the report, such as `a line`. */
  what: string;
}

/**
 * What the digests of one kind of document stand for, in one version. Frozen once it is released: a new column is a new
 * version, so that documents which were sealed before it are still proved by the columns they had (decision record 0058).
 */
export interface SealedKind {
  kind: string;
  version: number;
  /** The table of the document itself, then those of its parts. Each gives one digest, in this order. */
  tables: readonly [SealedTable, ...SealedTable[]];
}

const kinds = new Map<string, SealedKind>();
const current = new Map<string, SealedKind>();
const byTable = new Map<string, { kind: SealedKind; index: number }>();

const nameOf = (kind: string, version: number) => `${kind} ${version}`;

/** Makes kinds of documents known, of each kind all versions with the newest last. Called once, when the program is put together. */
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

/** How a table belongs to documents that are written now; nothing for tables that no document is made of. */
export const sealedTable = (table: string) => byTable.get(table);

/** Every kind of document in the version that is written now. */
export const currentKinds = (): SealedKind[] => [...current.values()];

/** How a document was sealed. Throws when this program is too old to know. */
export function sealedKind(kind: string, version: number): SealedKind {
  const found = kinds.get(nameOf(kind, version));
  if (!found) throw new Error(`This version of Avoir does not know how ${kind} of version ${version} is sealed.`);
  return found;
}
