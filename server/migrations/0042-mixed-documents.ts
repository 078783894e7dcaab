import { SqlMigration } from './support.js';

const GUARD = `LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off`;

/**
 * A document may have sale lines and credit lines. Its counters cover its sale lines, whatever its kind; what its credit
 * lines credit is counted at their invoices. Every line keeps the amounts of its own side, so that posted rows stay as
 * they are.
 */
export class MixedDocuments extends SqlMigration {
  override up(): void {
    this.taxCounters();
    this.completeness();
    this.sealedWithTheirCounters();
  }

  /** Tax groups with a counter are those of sale lines: they credit nothing, even under the key of a credited group. */
  private taxCounters() {
    this.addSql(`CREATE OR REPLACE FUNCTION tax_counter_fault(invoices uuid[]) RETURNS text ${GUARD} AS $$ BEGIN RETURN (
      SELECT i.number FROM invoice_tax_counter c JOIN invoice_tax_group g USING (invoice_id, position) JOIN invoice i ON i.id = c.invoice_id
      CROSS JOIN LATERAL (SELECT coalesce(sum(n.base), 0) AS base, coalesce(sum(n.tax), 0) AS tax, coalesce(sum(n.tax_functional), 0) AS functional
        FROM (SELECT DISTINCT l.invoice_id FROM invoice_line l WHERE l.credits_invoice_id = c.invoice_id OFFSET 0) AS note
        JOIN invoice_tax_group n ON n.invoice_id = note.invoice_id AND n.key IN (g.key, c.invoice_id || ' ' || g.key)
        WHERE NOT EXISTS (SELECT FROM invoice_tax_counter s WHERE s.invoice_id = n.invoice_id AND s.position = n.position)) AS credit
      WHERE c.invoice_id = ANY (invoices) AND (
        (c.base, c.tax, c.tax_functional) IS DISTINCT FROM (g.base, g.tax, g.tax_functional)
        OR (c.credited_base, c.credited_tax, c.credited_tax_functional) IS DISTINCT FROM (credit.base, credit.tax, credit.functional))
      LIMIT 1); END $$`);
  }

  /**
   * A document of sale lines is an invoice with a counter of its amounts, one of credit lines a credit note without a
   * counter. With lines of both sides the counter has the amounts of the sale lines, and the document the difference.
   */
  private completeness() {
    const sale = `l.kind = 'SALE'`;
    // Fees are deducted from what is credited, and their amounts are negative.
    const credit = `l.kind IN ('CREDIT', 'FEE')`;
    this.addSql(`CREATE OR REPLACE FUNCTION refuse_incomplete(entity uuid, documents chain_document[]) RETURNS void ${GUARD} AS $$
      DECLARE fault text; ids uuid[] := ARRAY(SELECT d.id FROM unnest(documents) AS d);
      BEGIN
        SELECT d.kind || ' ' || d.number INTO fault FROM unnest(documents) AS d WHERE NOT CASE d.kind
          WHEN 'INVOICE' THEN EXISTS (SELECT FROM invoice i JOIN number_series s ON s.id = i.series_id
            CROSS JOIN LATERAL (SELECT count(*) AS count, max(l.line_number) AS last, bool_or(${sale}) AS sells, bool_or(${credit}) AS credits,
              sum(l.base + l.freight_share) FILTER (WHERE ${sale}) AS sold, sum(l.tax) FILTER (WHERE ${sale}) AS sold_tax,
              sum(l.base + l.freight_share) FILTER (WHERE ${credit}) AS credited, sum(l.tax) FILTER (WHERE ${credit}) AS credited_tax
              FROM invoice_line l WHERE l.invoice_id = i.id) AS line
            WHERE i.id = d.id AND i.legal_entity_id = entity AND i.number = d.number AND i.series_number <= s.last_number
              AND line.count = i.line_count AND line.last = i.line_count
              AND CASE WHEN NOT line.sells THEN i.kind = 'CREDIT_NOTE' AND NOT EXISTS (SELECT FROM invoice_counter c WHERE c.invoice_id = i.id)
                WHEN NOT line.credits THEN i.kind = 'INVOICE' AND EXISTS (SELECT FROM invoice_counter c WHERE c.invoice_id = i.id
                  AND (c.net, c.total, c.net_functional) = (i.net, i.total, i.net_functional))
                ELSE EXISTS (SELECT FROM invoice_counter c WHERE c.invoice_id = i.id AND (c.net, c.total) = (line.sold, line.sold + line.sold_tax)
                    AND c.net_functional = (SELECT coalesce(sum(e.credit - e.debit), 0) FROM voucher v JOIN voucher_entry e ON e.voucher_id = v.id
                      WHERE v.source_id = i.id AND e.purpose = 'REVENUE'))
                  AND CASE i.kind WHEN 'INVOICE' THEN i.net ELSE -i.net END = line.sold - line.credited
                  AND CASE i.kind WHEN 'INVOICE' THEN i.tax ELSE -i.tax END = line.sold_tax - line.credited_tax END
              AND CASE i.total WHEN 0 THEN NOT EXISTS (SELECT FROM open_item o WHERE o.id = i.id)
                ELSE EXISTS (SELECT FROM open_item o WHERE o.id = i.id
                AND (o.legal_entity_id, o.kind, o.number, o.date, o.due_date, o.currency, o.amount, o.amount_functional)
                  = (i.legal_entity_id, i.kind, i.number, i.posting_date, i.due_date, i.currency, i.total, i.net_functional + i.tax_functional)) END)
          WHEN 'VOUCHER' THEN EXISTS (SELECT FROM voucher v WHERE v.id = d.id AND v.legal_entity_id = entity AND v.number = d.number
            AND (SELECT count(*) = v.entry_count AND sum(debit) = sum(credit) FROM voucher_entry e WHERE e.voucher_id = v.id)
            AND NOT EXISTS (SELECT FROM voucher o WHERE o.source_id = v.source_id AND o.id <> v.id)
            AND CASE v.source_kind WHEN 'ADJUSTMENT' THEN EXISTS (SELECT FROM open_item o JOIN voucher_entry e ON e.voucher_id = v.id
                WHERE o.id = v.id AND e.purpose = 'RECEIVABLE' AND (o.legal_entity_id, o.company_id, o.number, o.date, o.currency, o.amount)
                  = (v.legal_entity_id, e.company_id, v.number, v.posting_date, v.currency, e.debit + e.credit) AND (o.side = 'DEBIT') = (e.debit > 0))
              ELSE v.source_id = ANY (ids) END)
          WHEN 'SHIPMENT' THEN EXISTS (SELECT FROM shipment s WHERE s.id = d.id AND s.legal_entity_id = entity AND s.number = d.number
            AND EXISTS (SELECT FROM shipment_line l WHERE l.shipment_id = s.id))
          WHEN 'RECEIPT' THEN EXISTS (SELECT FROM receipt r WHERE r.id = d.id AND r.legal_entity_id = entity AND r.number = d.number
            AND EXISTS (SELECT FROM receipt_line l WHERE l.receipt_id = r.id))
          WHEN 'HISTORY' THEN EXISTS (SELECT FROM audit_entry a WHERE a.batch_id = d.id)
          ELSE false END LIMIT 1;
        IF NOT FOUND THEN RETURN; END IF;
        IF EXISTS (SELECT FROM voucher_entry WHERE voucher_id = ANY (ids) GROUP BY voucher_id HAVING sum(debit) <> sum(credit)) THEN
          RAISE EXCEPTION '% does not balance', fault USING ERRCODE = 'AV002';
        END IF;
        RAISE EXCEPTION '% is not whole', fault USING ERRCODE = 'AV003';
      END $$`);
  }

  /** Sale lines are compared with sales orders and credit lines with returns, on documents of either kind. */
  private sealedWithTheirCounters() {
    this.addSql(`CREATE OR REPLACE FUNCTION refuse_wrong_counters(ids uuid[]) RETURNS void ${GUARD} AS $$
      DECLARE
        invoices uuid[] := ARRAY(SELECT id FROM invoice WHERE id = ANY (ids));
        sold uuid[] := ARRAY(
          SELECT l.order_line_id FROM invoice i JOIN invoice_line l ON l.invoice_id = i.id
            WHERE i.id = ANY (ids) AND l.kind = 'SALE' AND l.order_line_id IS NOT NULL);
        returned uuid[] := ARRAY(
          SELECT l.order_line_id FROM invoice i JOIN invoice_line l ON l.invoice_id = i.id
            WHERE i.id = ANY (ids) AND l.kind = 'CREDIT' AND l.order_line_id IS NOT NULL
          UNION SELECT l.order_line_id FROM receipt r JOIN receipt_line l ON l.receipt_id = r.id WHERE r.id = ANY (ids));
        number text;
      BEGIN
        number := CASE WHEN cardinality(sold) > 0 THEN order_line_fault(sold) END;
        IF number IS NOT NULL THEN
          RAISE EXCEPTION 'a line of % is not what its invoices say', number USING ERRCODE = 'AV004';
        END IF;
        number := CASE WHEN cardinality(returned) > 0 THEN return_line_fault(returned) END;
        IF number IS NOT NULL THEN
          RAISE EXCEPTION 'a line of % is not what its receipts say', number USING ERRCODE = 'AV004';
        END IF;
        number := open_item_fault(ids || ARRAY(
          SELECT i.id FROM settlement s CROSS JOIN LATERAL (VALUES (s.debit_item_id), (s.credit_item_id)) AS i(id) WHERE s.document_id = ANY (ids)));
        IF number IS NOT NULL THEN
          RAISE EXCEPTION 'the settled amount of % is not what its settlements say', number USING ERRCODE = 'AV004';
        END IF;
        IF cardinality(invoices) = 0 THEN RETURN; END IF;
        invoices := invoices || ARRAY(
          SELECT credits_invoice_id FROM invoice_line WHERE invoice_id = ANY (invoices) AND credits_invoice_id IS NOT NULL);
        number := coalesce(line_counter_fault(invoices), tax_counter_fault(invoices), invoice_counter_fault(invoices));
        IF number IS NOT NULL THEN
          RAISE EXCEPTION 'the counters of % are not what its documents say', number USING ERRCODE = 'AV004';
        END IF;
      END $$`);
  }
}
