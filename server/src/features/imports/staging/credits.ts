import type pg from 'pg';
import type { Credits, Share } from '../rules/report.js';
import { OWN_INVOICES } from './own-invoices.js';
import { trimmed } from './trimmed.js';

/** Rows of the file that are imported as lines of documents. */
const LINE_ROWS = `SELECT r.* FROM staged_row r JOIN staged_document s USING (number)
  WHERE r.cause IS NULL AND r.kind <> 'ADJUSTMENT' AND s.state <> 'CHANGED'`;

/** Units of the file and units posted for it, by document, product and unit price. */
const UNITS = `
  CREATE TEMP TABLE units AS
  SELECT number, sku, price, min(currency) AS currency, sum(in_file) AS in_file, sum(posted) AS posted, sum(matched) AS matched
  FROM (SELECT number, lower(sku) AS sku, price, NULL AS currency, abs(quantity) AS in_file, 0 AS posted, 0 AS matched
      FROM (${LINE_ROWS}) r
    UNION ALL SELECT i.external_number, lower(l.sku), l.price, i.currency, 0, l.quantity,
      CASE WHEN l.credits_line_id IS NULL THEN 0 ELSE l.quantity END
    FROM (${OWN_INVOICES}) i JOIN invoice_line l ON l.invoice_id = i.id
    JOIN staged_document s ON s.number = i.external_number AND s.state <> 'CHANGED') u
  GROUP BY number, sku, price`;

/**
 * The credited rows with their matched units, from the posted lines. Rows of one document, product and unit price are
 * matched in sequence until no sale is left, so that the units without a sale are those of the last rows.
 */
const CREDITED_ROWS = `
  CREATE TEMP TABLE credited_row AS
  SELECT row, number, customer, currency, price, quantity, quantity - greatest(0, least(quantity, unmatched - later)) AS matched
  FROM (SELECT r.row, r.number, r.customer, u.currency, r.price, -r.quantity AS quantity, u.posted - u.matched AS unmatched,
      coalesce(sum(-r.quantity) OVER (PARTITION BY r.number, u.sku, r.price ORDER BY r.row
        ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING), 0) AS later
    FROM (${LINE_ROWS}) r JOIN units u ON u.number = r.number AND u.sku = lower(r.sku) AND u.price = r.price
    WHERE r.kind = 'CREDIT') c`;

/** Compares the posted lines with the rows of the file, for the report and its proofs. */
export async function compareUnits(client: pg.Client, source: string): Promise<void> {
  await client.query({ text: UNITS, values: [source] });
  await client.query(CREDITED_ROWS);
}

type Row = Record<string, string> & { unmatched_numbers: number[]; partly_numbers: number[] };

/** The parts of the credited rows: a name, the rows that are wholly in it, and the units of a row that are in it. */
const PARTS = [
  ['total', 'true', 'quantity'],
  ['matched', 'customer IS NOT NULL AND matched = quantity', 'matched'],
  [
    'unmatched',
    'customer IS NOT NULL AND matched = 0',
    'CASE WHEN customer IS NOT NULL THEN quantity - matched ELSE 0 END',
  ],
  ['anonymous', 'customer IS NULL', 'CASE WHEN customer IS NULL THEN quantity ELSE 0 END'],
] as const;

/** The credited rows of the file by currency. */
export async function creditedShares(client: pg.Client): Promise<Credits[]> {
  const parts = PARTS.map(
    ([name, rows, units]) => `count(*) FILTER (WHERE ${rows}) AS ${name}_rows,
      sum(${units})::text AS ${name}_quantity, sum((${units}) * price)::text AS ${name}_amount`,
  );
  const { rows } = await client.query<Row>(`SELECT currency, ${parts.join(', ')},
      coalesce(array_agg(row ORDER BY row) FILTER (WHERE customer IS NOT NULL AND matched = 0), '{}') AS unmatched_numbers,
      coalesce(array_agg(row ORDER BY row) FILTER (WHERE matched > 0 AND matched < quantity), '{}') AS partly_numbers
    FROM credited_row GROUP BY currency ORDER BY currency`);
  return rows.map((row) => ({
    currency: row['currency']!,
    total: shareOf(row, 'total'),
    matched: shareOf(row, 'matched'),
    partlyMatchedRows: row.partly_numbers,
    unmatched: { ...shareOf(row, 'unmatched'), rowNumbers: row.unmatched_numbers },
    anonymous: shareOf(row, 'anonymous'),
  }));
}

const shareOf = (row: Row, name: (typeof PARTS)[number][0]): Share => ({
  rows: Number(row[`${name}_rows`]),
  quantity: trimmed(row[`${name}_quantity`]!, 0),
  amount: trimmed(row[`${name}_amount`]!),
});
