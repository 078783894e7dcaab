import { SqlMigration } from './support.js';

const GUARD = `LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off`;

/** What of orders and returns moves after they were made. The rest stays as it was announced or ordered, and no row is deleted. */
const MOVES: Readonly<Record<string, string>> = {
  sales_order: `status, completed_on, total, to_invoice, lines_to_deliver, lines_to_invoice, lines_to_decide, version, updated_at`,
  sales_order_line: 'delivered, invoiced, cancelled',
  return_order: 'issued_on, cancel_reason',
  return_line: 'to_credit, expected_credit',
};

/** Credited is what came back, of the line it was sold on, and of the freight no more than these units bear. */
export class ReturnedGoods extends SqlMigration {
  override up(): void {
    for (const [table, columns] of Object.entries(MOVES)) {
      this.addSql(`REVOKE UPDATE, DELETE ON ${table} FROM ${this.roles.staff}`);
      this.addSql(`GRANT UPDATE (${columns}) ON ${table} TO ${this.roles.staff}`);
    }
    this.returnLines();
    this.lineCounters();
    this.sealedWithTheirCounters();
  }

  /** To credit is what receipts brought less what notes credited, of the product and at the price it was sold. */
  private returnLines() {
    this.addSql(`CREATE FUNCTION return_line_fault(lines uuid[]) RETURNS text ${GUARD} AS $$ BEGIN RETURN (
      SELECT o.reference FROM return_line r JOIN sales_order_line s ON s.id = r.order_line_id JOIN sales_order o ON o.id = s.order_id
      JOIN invoice_line l ON l.id = r.invoice_line_id
      CROSS JOIN LATERAL (SELECT coalesce(sum(CASE WHEN c.reverses_id IS NULL THEN x.quantity ELSE -x.quantity END), 0) AS quantity
        FROM receipt_line x JOIN receipt c ON c.id = x.receipt_id WHERE x.order_line_id = r.order_line_id) AS received
      CROSS JOIN LATERAL (SELECT coalesce(sum(n.quantity), 0) AS quantity, coalesce(bool_and(n.credits_line_id = r.invoice_line_id), true) AS is_own
        FROM invoice_line n WHERE n.order_line_id = r.order_line_id) AS credited
      WHERE r.order_line_id = ANY (lines) AND NOT (
        (r.to_credit, s.delivered, s.invoiced) = (received.quantity - credited.quantity, received.quantity, credited.quantity)
        AND credited.is_own AND (s.product_id, s.price, s.unit_cost) = (l.product_id, l.price, l.unit_cost))
      LIMIT 1); END $$`);
    this.addSql('REVOKE ALL ON FUNCTION return_line_fault FROM PUBLIC');
    this.addSql(`CREATE FUNCTION refuse_return_line() RETURNS trigger ${GUARD} AS $$
      DECLARE reference text := return_line_fault(ARRAY(SELECT order_line_id FROM moved));
      BEGIN
        IF reference IS NOT NULL THEN
          RAISE EXCEPTION 'a line of % would not be what its receipts say', reference USING ERRCODE = 'AV004';
        END IF;
        RETURN NULL; END $$`);
    for (const event of ['INSERT', 'UPDATE']) {
      this.addSql(`CREATE TRIGGER moves_with_receipts_on_${event.toLowerCase()} AFTER ${event} ON return_line
        REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION refuse_return_line()`);
    }
  }

  /**
   * Every column of a counter follows: a note without units, which would begin a new baseline, does not exist yet. Of
   * freight the units are those that bear what was credited, for a house may have credited some without.
   */
  private lineCounters() {
    this.addSql(`CREATE OR REPLACE FUNCTION line_counter_fault(invoices uuid[]) RETURNS text ${GUARD} AS $$ BEGIN RETURN (
      SELECT i.number FROM invoice_line_counter c JOIN invoice_line l ON l.id = c.line_id JOIN invoice i ON i.id = c.invoice_id
      CROSS JOIN LATERAL (SELECT coalesce(sum(n.quantity), 0) AS quantity, coalesce(sum(n.base), 0) AS base,
        coalesce(sum(n.freight_share), 0) AS freight, coalesce(sum(n.discount_share), 0) AS discount
        FROM invoice_line n WHERE n.credits_line_id = c.line_id) AS credit
      CROSS JOIN LATERAL (SELECT coalesce(sum(o.quantity - o.cancelled - o.invoiced), 0) AS quantity
        FROM return_line r JOIN sales_order_line o ON o.id = r.order_line_id WHERE r.invoice_line_id = c.line_id) AS open
      WHERE c.invoice_id = ANY (invoices) AND (
        (c.quantity, c.base, c.freight_share, c.discount_share) IS DISTINCT FROM (l.quantity, l.base, l.freight_share, l.discount_share)
        OR (c.credited_quantity, c.goods_credited, c.freight_credited, c.credited_discount, c.reserved_quantity, c.kept_quantity)
          IS DISTINCT FROM (credit.quantity, credit.base, credit.freight, credit.discount, open.quantity, 0)
        OR (c.goods_baseline, c.goods_baseline_quantity, c.goods_since, c.goods_since_quantity)
          IS DISTINCT FROM (l.base, l.quantity, credit.base, credit.quantity)
        OR (c.freight_baseline, c.freight_baseline_quantity, c.freight_since)
          IS DISTINCT FROM (l.freight_share, l.quantity, credit.freight)
        OR c.freight_since_quantity > credit.quantity
        OR c.freight_since IS DISTINCT FROM coalesce(round(l.freight_share * c.freight_since_quantity / nullif(l.quantity, 0)), 0))
      LIMIT 1); END $$`);
  }

  /** Also lines of returns whose receipt or note is sealed are what the receipts say. */
  private sealedWithTheirCounters() {
    this.addSql('CREATE INDEX receipt_line_receipt ON receipt_line (receipt_id)');
    this.addSql(`CREATE OR REPLACE FUNCTION refuse_wrong_counters(ids uuid[]) RETURNS void ${GUARD} AS $$
      DECLARE
        invoices uuid[] := ARRAY(SELECT id FROM invoice WHERE id = ANY (ids));
        -- OFFSET keeps plans from the indexes over the lines of all credit notes.
        returned uuid[] := ARRAY(
          SELECT order_line_id FROM receipt_line WHERE receipt_id = ANY (ids)
          UNION SELECT order_line_id FROM (SELECT order_line_id, kind FROM invoice_line WHERE invoice_id = ANY (invoices) OFFSET 0) AS l
            WHERE kind = 'CREDIT' AND order_line_id IS NOT NULL);
        number text;
      BEGIN
        IF cardinality(returned) > 0 THEN
          number := return_line_fault(returned);
          IF number IS NOT NULL THEN
            RAISE EXCEPTION 'a line of % is not what its receipts say', number USING ERRCODE = 'AV004';
          END IF;
        END IF;
        IF cardinality(invoices) = 0 THEN RETURN; END IF;
        invoices := invoices || ARRAY(
          SELECT credits_invoice_id FROM (SELECT credits_invoice_id FROM invoice_line WHERE invoice_id = ANY (invoices) OFFSET 0) AS l
            WHERE credits_invoice_id IS NOT NULL
          UNION SELECT invoice_id FROM settlement WHERE credit_note_id = ANY (invoices));
        number := coalesce(line_counter_fault(invoices), tax_counter_fault(invoices), balance_fault(invoices));
        IF number IS NOT NULL THEN
          RAISE EXCEPTION 'the counters of % are not what its documents say', number USING ERRCODE = 'AV004';
        END IF;
      END $$`);
  }
}
