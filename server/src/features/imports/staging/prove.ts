import type pg from 'pg';
import type { Text } from '../../../kernel/text.js';
import { say } from '../refusals.js';
import { ImportStopped } from '../rules/import-stopped.js';
import { OWN_INVOICES } from './own-invoices.js';

/** A statement that must be true after an import, and a query for the rows that make it untrue. */
interface Proof {
  statement: Text;
  /** Returns a row for each fault; `$1` is the source. */
  sql: string;
}

/** The posted net of each external number, with the sign of its rows, and the rounding tolerance of its lines. */
export const POSTED = `
  SELECT external_number AS number, sum(CASE kind WHEN 'INVOICE' THEN 1 ELSE -1 END * amount_text(net, currency)::numeric) AS net,
    sum(line_count) * amount_text(1, min(currency))::numeric AS tolerance
  FROM (${OWN_INVOICES}) i GROUP BY external_number
  UNION ALL SELECT d.number, coalesce(sum(amount_text(e.debit - e.credit, v.currency)::numeric), 0),
    d.row_count * coalesce(amount_text(1, min(v.currency))::numeric, 1)
  FROM import_document d LEFT JOIN voucher v ON v.source_id = d.id
  LEFT JOIN voucher_entry e ON e.voucher_id = v.id AND e.purpose = 'RECEIVABLE'
  WHERE d.source = $1 AND d.kind = 'ADJUSTMENT' GROUP BY d.id`;

const PROOFS: readonly Proof[] = [
  {
    statement: say.provedRows(),
    sql: `SELECT s.number FROM staged_document s JOIN import_document d ON d.source = $1 AND d.number = s.number
      WHERE s.state <> 'CHANGED' AND (d.row_count <> s.row_count OR d.amount <> s.importable_amount)
      UNION ALL SELECT s.number FROM staged_document s WHERE s.state = 'NEW'
        AND NOT EXISTS (SELECT FROM import_document d WHERE d.source = $1 AND d.number = s.number)`,
  },
  {
    statement: say.provedDocuments(),
    sql: `SELECT d.number FROM import_document d LEFT JOIN (${POSTED}) p USING (number)
      WHERE d.source = $1 AND (p.number IS NULL OR d.amount <> p.net + d.difference OR abs(d.difference) > p.tolerance)`,
  },
  {
    statement: say.provedVouchers(),
    sql: `SELECT v.number FROM voucher v JOIN voucher_entry e ON e.voucher_id = v.id
      WHERE v.legal_entity_id = (SELECT legal_entity_id FROM import_run WHERE source = $1 LIMIT 1)
      GROUP BY v.id HAVING sum(e.debit) <> sum(e.credit)
      UNION ALL SELECT i.number FROM (${OWN_INVOICES}) i LEFT JOIN voucher v ON v.source_id = i.id
      LEFT JOIN LATERAL (SELECT sum(debit) AS total FROM voucher_entry e WHERE e.voucher_id = v.id) e ON true
      WHERE coalesce(e.total, 0) <> i.total OR (v.id IS NULL) <> (i.total = 0)
      UNION ALL SELECT d.number FROM import_document d LEFT JOIN voucher v ON v.source_id = d.id
      WHERE d.source = $1 AND d.kind = 'ADJUSTMENT' AND (v.id IS NULL) <> (d.amount = d.difference)`,
  },
  {
    statement: say.provedUnits(),
    sql: `SELECT u.number FROM units u LEFT JOIN import_document d ON d.source = $1 AND d.number = u.number
      WHERE d.id IS NULL OR u.in_file <> u.posted`,
  },
  {
    statement: say.provedMatches(),
    sql: `SELECT d.number FROM import_document d JOIN (SELECT number, count(*) FILTER (WHERE matched = quantity) AS matched,
        count(*) FILTER (WHERE matched > 0 AND matched < quantity) AS split FROM credited_row GROUP BY number) c USING (number)
      WHERE d.source = $1 AND (d.matched_rows <> c.matched OR d.split_rows <> c.split)
      UNION ALL SELECT number FROM credited_row WHERE customer IS NULL AND matched > 0`,
  },
  {
    statement: say.provedCredits(),
    sql: `SELECT i.number FROM (SELECT credits_line_id, sum(l.quantity) AS quantity, sum(l.base) AS base FROM invoice_line l
        WHERE credits_line_id IS NOT NULL GROUP BY 1) c
      JOIN invoice_line l ON l.id = c.credits_line_id JOIN (${OWN_INVOICES}) i ON i.id = l.invoice_id
      JOIN invoice_line_counter n ON n.line_id = l.id
      WHERE c.quantity > l.quantity OR c.base > l.base OR c.quantity <> n.credited_quantity OR c.base <> n.goods_credited`,
  },
  {
    statement: say.provedSettlements(),
    sql: `SELECT i.number FROM (${OWN_INVOICES}) i LEFT JOIN open_item o ON o.id = i.id
      LEFT JOIN LATERAL (SELECT sum(amount) AS amount FROM settlement s WHERE s.debit_item_id = i.id OR s.credit_item_id = i.id) s ON true
      WHERE coalesce(o.settled, 0) <> coalesce(s.amount, 0) OR o.settled > i.total OR (o.id IS NULL) <> (i.total = 0)`,
  },
  {
    statement: say.provedSeries(),
    sql: `SELECT i.number FROM (SELECT i.number, i.series_number, i.posting_date, i.previous_hash, row_number() OVER own AS expected_number, lag(i.hash) OVER own AS hash_before,
        lag(i.posting_date) OVER own AS date_before FROM (${OWN_INVOICES}) i
        WINDOW own AS (PARTITION BY i.series_id ORDER BY i.series_number)) i
      WHERE i.series_number <> i.expected_number OR i.posting_date < i.date_before
        OR i.previous_hash <> coalesce(i.hash_before, decode(repeat('00', 32), 'hex'))
      UNION ALL SELECT s.pattern FROM number_series s WHERE s.source = $1
        AND s.last_number <> (SELECT count(*) FROM invoice i WHERE i.series_id = s.id)`,
  },
];

/** Proves an import from the database. Returns the statements, which are all true; stops the import if one is not. */
export async function prove(client: pg.Client, source: string): Promise<Text[]> {
  for (const { statement, sql } of PROOFS) {
    const { rows } = await client.query<{ number: string }>(`${sql} LIMIT 5`, [source]);
    if (rows.length === 0) continue;
    const numbers = rows.map(({ number }) => number);
    throw new ImportStopped([say.notProved({ statement, numbers })]);
  }
  return PROOFS.map(({ statement }) => statement);
}
