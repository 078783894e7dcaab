import type pg from 'pg';
import { refuse, say } from '../refusals.js';
import { rowFault } from '../rules/source-row.js';

/** The number of rows posted in one transaction; a document is never divided. */
const ROWS_IN_CHUNK = 1_000;

/** The work that a staged file needs. */
export interface Plan {
  chunks: number;
  rows: number;
  documents: number;
}

/**
 * Groups the staged rows into documents and separates new ones from known ones. The content of a document is that of
 * its rows in sequence; a known number with other content is CHANGED and stays as imported.
 */
const GATHER = `
  CREATE TEMP TABLE staged_document AS
  WITH gathered AS (
    SELECT number, min(kind) AS kind, min(row) AS first_row, count(*)::int AS row_count,
      count(*) FILTER (WHERE cause IS NULL)::int AS importable,
      (array_agg(date ORDER BY row))[1] AS date,
      sum(quantity * price) AS amount, coalesce(sum(quantity * price) FILTER (WHERE cause IS NULL), 0) AS importable_amount,
      sha256(convert_to(string_agg(concat_ws(E'\\x1f', sku, description, trim_scale(quantity), trim_scale(price), moment,
        coalesce(customer, ''), country), E'\\x1e' ORDER BY row), 'UTF8')) AS digest
    FROM staged_row GROUP BY number
  ), compared AS (
    SELECT g.*, CASE WHEN d.digest = g.digest THEN 'KNOWN' WHEN d.id IS NOT NULL THEN 'CHANGED'
      WHEN g.importable = 0 THEN 'REPORTED' ELSE 'NEW' END AS state
    FROM gathered g LEFT JOIN import_document d ON d.source = $1 AND d.number = g.number
  )
  SELECT *, CASE WHEN state = 'NEW' THEN row_number() OVER own END AS position,
    CASE WHEN state = 'NEW' THEN ((sum(row_count) OVER own - row_count) / ${ROWS_IN_CHUNK})::int END AS chunk
  FROM compared WINDOW own AS (PARTITION BY state = 'NEW' ORDER BY date, first_row)`;

/** The first description and the first price of each product in the file. */
const PRODUCTS = `
  CREATE TEMP TABLE staged_product AS
  SELECT lower(sku) AS key, (array_agg(sku ORDER BY row))[1] AS sku,
    (array_agg(description ORDER BY row) FILTER (WHERE description <> ''))[1] AS name,
    (array_agg(price ORDER BY row) FILTER (WHERE price > 0))[1] AS price
  FROM staged_row WHERE cause IS NULL GROUP BY lower(sku)`;

/** Plans the import of the staged rows. Refuses an invalid file before anything is written. */
export async function planImport(client: pg.Client, source: string, today: string): Promise<Plan> {
  await refuseTwoCustomers(client);
  await refuseFuture(client, today);
  await client.query({ text: GATHER, values: [source] });
  await client.query('CREATE INDEX ON staged_document (chunk)');
  await client.query(PRODUCTS);
  await client.query('CREATE INDEX ON staged_product (key)');
  await client.query('ANALYZE staged_document; ANALYZE staged_product');
  await refuseOlder(client, source);
  const { rows } = await client.query<{ chunks: number; rows: number; documents: number }>(
    `SELECT coalesce(max(chunk) + 1, 0) AS chunks, coalesce(sum(row_count), 0)::int AS rows, count(*)::int AS documents
     FROM staged_document WHERE state = 'NEW'`,
  );
  return rows[0]!;
}

async function refuseTwoCustomers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ row: number; number: string; first_row: number }>(`
    SELECT r.row, r.number, f.row AS first_row FROM staged_row r
    JOIN (SELECT DISTINCT ON (number) number, row, customer FROM staged_row ORDER BY number, row) f USING (number)
    WHERE r.customer IS DISTINCT FROM f.customer ORDER BY r.row LIMIT 1`);
  if (rows[0]) {
    const { row, number, first_row } = rows[0];
    throw rowFault(row, say.otherCustomer({ number, firstRow: first_row }));
  }
}

async function refuseFuture(client: pg.Client, today: string): Promise<void> {
  const { rows } = await client.query<{ row: number }>(
    'SELECT row FROM staged_row WHERE date > $1 ORDER BY row LIMIT 1',
    [today],
  );
  if (rows[0]) throw rowFault(rows[0].row, say.rowInFuture({ today }));
}

/** Dates of a series never decrease, so that no document can be inserted between others. */
async function refuseOlder(client: pg.Client, source: string): Promise<void> {
  const { rows } = await client.query<{ first_row: number; number: string; date: string; last_date: string }>(
    `SELECT d.first_row, d.number, d.date::text, s.last_date::text FROM staged_document d
     JOIN number_series s ON s.source = $1 AND s.fiscal_year = extract(year FROM d.date)
       AND s.kind = CASE d.kind WHEN 'SALE' THEN 'INVOICE' WHEN 'CREDIT' THEN 'CREDIT_NOTE' END
     WHERE d.state = 'NEW' AND d.date < s.last_date ORDER BY d.position LIMIT 1`,
    [source],
  );
  if (!rows[0]) return;
  const { first_row, number, date, last_date } = rows[0];
  throw refuse.olderThanImported({ row: first_row, number, date, earliest: last_date });
}
