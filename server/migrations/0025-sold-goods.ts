import { SqlMigration } from './support.js';

const GUARD = `LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off`;

/** Nothing is invoiced twice: what an order says was invoiced is what its invoices say, when one of them is sealed. */
export class SoldGoods extends SqlMigration {
  override up(): void {
    this.addSql(`CREATE FUNCTION order_line_fault(lines uuid[]) RETURNS text ${GUARD} AS $$ BEGIN RETURN (
      SELECT o.reference FROM sales_order_line s JOIN sales_order o ON o.id = s.order_id
      WHERE s.id = ANY (lines) AND s.invoiced IS DISTINCT FROM (
        SELECT coalesce(sum(n.quantity), 0) FROM invoice_line n WHERE n.order_line_id = s.id)
      LIMIT 1); END $$`);
    this.addSql('REVOKE ALL ON FUNCTION order_line_fault FROM PUBLIC');
    this.sealedWithTheirOrders();
  }

  private sealedWithTheirOrders() {
    this.addSql(`CREATE OR REPLACE FUNCTION refuse_wrong_counters(ids uuid[]) RETURNS void ${GUARD} AS $$
      DECLARE
        invoices uuid[] := ARRAY(SELECT id FROM invoice WHERE id = ANY (ids));
        sold uuid[] := ARRAY(
          SELECT l.order_line_id FROM invoice i JOIN invoice_line l ON l.invoice_id = i.id
            WHERE i.id = ANY (ids) AND i.kind = 'INVOICE' AND l.order_line_id IS NOT NULL);
        returned uuid[] := ARRAY(
          SELECT l.order_line_id FROM invoice i JOIN invoice_line l ON l.invoice_id = i.id
            WHERE i.id = ANY (ids) AND i.kind = 'CREDIT_NOTE' AND l.order_line_id IS NOT NULL
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
        IF cardinality(invoices) = 0 THEN RETURN; END IF;
        invoices := invoices || ARRAY(
          SELECT credits_invoice_id FROM invoice_line WHERE invoice_id = ANY (invoices) AND credits_invoice_id IS NOT NULL
          UNION SELECT invoice_id FROM settlement WHERE credit_note_id = ANY (invoices));
        number := coalesce(line_counter_fault(invoices), tax_counter_fault(invoices), balance_fault(invoices));
        IF number IS NOT NULL THEN
          RAISE EXCEPTION 'the counters of % are not what its documents say', number USING ERRCODE = 'AV004';
        END IF;
      END $$`);
  }
}
