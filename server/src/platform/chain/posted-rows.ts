import type { Columns, Rows } from '../database/rows.js';
import type { AnyRow } from './digest.js';
import { EMPTY, digestOf } from './digest.js';
import type { SealedKind } from './layout.js';
import { sealedTable } from './layout.js';
import type { LinkedDocument } from './link.js';

/** A document of this transaction, with the legal entity in whose chain it belongs; history alone belongs to none. */
export interface PostedDocument extends LinkedDocument {
  legalEntityId: string | undefined;
}

interface Gathered {
  kind: SealedKind;
  header?: AnyRow;
  digests: (Buffer | undefined)[];
}

/** Gathers what a transaction posts, as digests: what the rows were is forgotten as soon as they are written. */
export class PostedRows {
  private readonly documents = new Map<string, Gathered>();

  /** Takes rows that are being written; of tables that no document is made of, none. All rows of a document in one table at once. */
  add({ table }: Rows<Columns>, rows: readonly AnyRow[]): void {
    const place = sealedTable(table);
    if (!place) return;
    const described = place.kind.tables[place.index]!;
    for (const [id, own] of Map.groupBy(rows, (row) => String(row[described.document]).toLowerCase())) {
      const gathered = this.of(id, place.kind);
      if (gathered.digests[place.index]) throw new Error(`The rows of ${table} of one document are written at once.`);
      gathered.digests[place.index] = digestOf(described, own);
      if (place.index === 0) gathered.header = own[0];
    }
  }

  private of(id: string, kind: SealedKind): Gathered {
    const known = this.documents.get(id);
    if (known) return known;
    const made: Gathered = { kind, digests: kind.tables.map(() => undefined) };
    this.documents.set(id, made);
    return made;
  }

  /** Everything that was posted. */
  all(): PostedDocument[] {
    return [...this.documents].map(([id, { kind, header, digests }]) => {
      if (!header) throw new Error(`Rows were added to ${kind.kind} ${id}, which is not posted here.`);
      return {
        id,
        kind: kind.kind,
        number: String(header['number'] ?? ''),
        version: kind.version,
        digests: Buffer.concat(digests.map((digest) => digest ?? EMPTY)),
        legalEntityId: header['legal_entity_id'] as string | undefined,
      };
    });
  }
}
