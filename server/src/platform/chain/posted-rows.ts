import type { AnyRow, Rows } from '../database/rows.js';
import { EMPTY, digestOf } from './digest.js';
import type { SealedKind } from './layout.js';
import { sealedTable } from './layout.js';
import type { LinkedDocument } from './link.js';

/** A document of this transaction, with the legal entity whose chain it belongs to; undefined for history. */
export interface PostedDocument extends LinkedDocument {
  legalEntityId: string | undefined;
}

interface Gathered {
  kind: SealedKind;
  header?: AnyRow;
  digests: (Buffer | undefined)[];
}

/** Collects the documents that a transaction posts, as digests; the rows themselves are not kept. */
export class PostedRows {
  private readonly documents = new Map<string, Gathered>();

  /** Adds all rows of a document in one table. Ignores tables that belong to no document. */
  add({ table }: Rows<AnyRow>, rows: readonly AnyRow[]): void {
    const sealed = sealedTable(table);
    if (!sealed) return;
    const described = sealed.kind.tables[sealed.index]!;
    for (const [id, own] of Map.groupBy(rows, (row) => String(row[described.document]).toLowerCase())) {
      const gathered = this.of(id, sealed.kind);
      if (gathered.digests[sealed.index])
        throw new Error(`The rows of ${table} of one document must be written at once.`);
      gathered.digests[sealed.index] = digestOf(described, own);
      if (sealed.index === 0) gathered.header = own[0];
    }
  }

  private of(id: string, kind: SealedKind): Gathered {
    const known = this.documents.get(id);
    if (known) return known;
    const made: Gathered = { kind, digests: kind.tables.map(() => undefined) };
    this.documents.set(id, made);
    return made;
  }

  /** All posted documents. */
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
