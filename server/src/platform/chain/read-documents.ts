import type pg from 'pg';
import type { AnyRow } from '../database/rows.js';
import { readRows } from '../database/rows.js';
import { EMPTY, digestOf } from './digest.js';
import type { SealedKind } from './layout.js';

/** The current state of a document: a digest for each table, and the row of the document itself if it exists. */
export interface FoundDocument {
  header: AnyRow | undefined;
  digests: readonly Buffer[];
}

/** Reads all rows of documents of one kind and recalculates their digests. */
export async function readDocuments(
  client: Pick<pg.ClientBase, 'query'>,
  kind: SealedKind,
  ids: readonly string[],
): Promise<(id: string) => FoundDocument> {
  const tables: Map<string, AnyRow[]>[] = [];
  for (const { rows, document } of kind.tables) {
    // NOTE: an older version need not cover the column that names the document.
    const read = { ...rows, columns: { ...rows.columns, [document]: 'uuid' } as const };
    const found: AnyRow[] = await readRows(client, read, `WHERE t."${document}" = ANY ($1::uuid[])`, [ids]);
    tables.push(Map.groupBy(found, (row) => String(row[document])));
  }
  return (id) => ({
    header: tables[0]!.get(id)?.[0],
    digests: kind.tables.map((table, index) => {
      const own = tables[index]!.get(id);
      return own ? digestOf(table, own) : EMPTY;
    }),
  });
}
