import type pg from 'pg';
import type { BusinessDate } from '../../../kernel/date.js';
import { parseUnitPrice } from '../../../kernel/price.js';
import { parseQuantity } from '../../../kernel/quantity.js';
import type { RowKind } from '../rules/source-row.js';
import type { Chunk, StagedDocument, StagedProduct } from '../rules/staged.js';

type Row = Record<string, string> & { digest: Buffer; row_count: number; customer: string | null };

/** Reads a chunk of the plan. */
export async function fetchChunk(client: pg.Client, chunk: number): Promise<Chunk> {
  const { rows } = await client.query<Row>(
    `SELECT d.number, d.kind, d.date::text, d.row_count, d.digest, r.customer, r.country, p.sku,
       coalesce(nullif(r.description, ''), p.sku) AS description, r.quantity::text, r.price::text
     FROM staged_document d JOIN staged_row r USING (number) JOIN staged_product p ON p.key = lower(r.sku)
     WHERE d.chunk = $1 AND r.cause IS NULL ORDER BY d.position, r.row`,
    [chunk],
  );
  const documents = [...Map.groupBy(rows, (row) => row['number']!).values()].map(documentOf);
  return { documents, products: await fetchProducts(client, documents) };
}

function documentOf(rows: readonly Row[]): StagedDocument {
  const first = rows[0]!;
  return {
    number: first['number']!,
    kind: first['kind'] as RowKind,
    date: first['date'] as BusinessDate,
    rowCount: first.row_count,
    digest: first.digest,
    customer: first.customer,
    country: first['country']!,
    lines: rows.map((row) => ({
      sku: row['sku']!,
      description: row['description']!,
      quantity: parseQuantity(row['quantity']!),
      unitPrice: parseUnitPrice(row['price']!),
    })),
  };
}

async function fetchProducts(client: pg.Client, documents: readonly StagedDocument[]): Promise<StagedProduct[]> {
  const skus = new Set(documents.flatMap(({ lines }) => lines.map((line) => line.sku)));
  const { rows } = await client.query<{ sku: string; name: string | null; price: string | null }>(
    'SELECT sku, name, price::text FROM staged_product WHERE sku = ANY($1) ORDER BY key',
    [[...skus]],
  );
  return rows.map(({ sku, name, price }) => ({
    sku,
    name: (name ?? sku).slice(0, 200),
    unitPrice: parseUnitPrice(price ?? '0'),
  }));
}
