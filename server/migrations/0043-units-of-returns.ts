import { SqlMigration } from './support.js';

const GUARD = `LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off`;

/** The effects of each action, as `features/returns/rules/effects.ts` states them: credits, stock, ledger, location. */
const EFFECTS = `VALUES ('CREDIT', true, 'IN', 'INVENTORY', 'REQUIRED'), ('SCRAP', true, 'NONE', 'SCRAP_LOSS', 'REFUSED')`;

/** The quantities of a return line that are new, without the announced one. */
const COUNTED = ['received', 'in_quarantine', 'decided', 'credited', 'kept', 'cancelled', 'sent_back'];

/** What the receipts and credit notes of a return line `r` say of its units. */
const DOCUMENTS = `CROSS JOIN LATERAL (
    SELECT coalesce(sum(u.quantity), 0) AS quantity, coalesce(sum(u.quantity) FILTER (WHERE (disposition_effects(u.action)).credits), 0) AS creditable
    FROM (SELECT x.action, CASE WHEN c.reverses_id IS NULL THEN x.quantity ELSE -x.quantity END AS quantity
      FROM receipt_line x JOIN receipt c ON c.id = x.receipt_id WHERE x.order_line_id = r.order_line_id) AS u) AS receipts
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(n.quantity), 0) AS quantity, coalesce(bool_and(n.credits_line_id IS NOT DISTINCT FROM r.invoice_line_id), true) AS is_own
    FROM invoice_line n WHERE n.order_line_id = r.order_line_id) AS notes`;

/**
 * A return line has every quantity of its units, related by constraints, and may return units that no invoice line names.
 * What a disposition causes is stated in one function.
 */
export class UnitsOfReturns extends SqlMigration {
  override up(): void {
    this.effects();
    this.quantities();
    this.kinds();
    this.rights();
    this.faults();
  }

  /** A function and not a table: no row can change what an action causes. */
  private effects() {
    this.addSql(`CREATE FUNCTION disposition_effects(of_action text, OUT credits boolean, OUT stock text, OUT ledger text, OUT location text)
      LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT e.credits, e.stock, e.ledger, e.location FROM (${EFFECTS}) AS e(action, credits, stock, ledger, location) WHERE e.action = of_action $$`);
    this.addSql(`ALTER TABLE disposition_code DROP CONSTRAINT disposition_code_action_check,
      ADD CONSTRAINT disposition_code_action CHECK ((disposition_effects(action)).credits IS NOT NULL)`);
    this.addSql(`ALTER TABLE receipt_line DROP CONSTRAINT receipt_line_check,
      ADD CONSTRAINT receipt_line_location CHECK (CASE (disposition_effects(action)).location
        WHEN 'REQUIRED' THEN location_id IS NOT NULL WHEN 'REFUSED' THEN location_id IS NULL ELSE false END)`);
  }

  private quantities() {
    const added = ['announced', ...COUNTED].map((column) => `ADD ${column} numeric(18,5) NOT NULL DEFAULT 0`);
    this.addSql(`ALTER TABLE return_line ${added.join(', ')}`);
    this.addSql(`UPDATE return_line SET announced = counted.announced, received = counted.received, decided = counted.received,
        credited = counted.credited, kept = counted.received - counted.creditable, cancelled = counted.cancelled
      FROM (SELECT r.order_line_id, s.quantity AS announced, s.cancelled, receipts.quantity AS received, receipts.creditable, notes.quantity AS credited
        FROM return_line r JOIN sales_order_line s ON s.id = r.order_line_id ${DOCUMENTS}) AS counted
      WHERE counted.order_line_id = return_line.order_line_id`);
    this.addSql(`ALTER TABLE return_line ALTER announced DROP DEFAULT,
      ADD CONSTRAINT return_line_not_negative CHECK (least(announced, ${COUNTED.join(', ')}) >= 0),
      ADD CONSTRAINT return_line_not_over_received CHECK (received + cancelled <= announced),
      ADD CONSTRAINT return_line_received CHECK (received = in_quarantine + decided),
      ADD CONSTRAINT return_line_decided CHECK (decided = to_credit + credited + kept + sent_back)`);
  }

  /**
   * A line without an invoice line names a product, or only describes the goods. The generated column lets a foreign key
   * ensure that lines without a product are on return orders.
   */
  private kinds() {
    this.addSql(
      `ALTER TABLE return_line ALTER invoice_line_id DROP NOT NULL, ADD kind text NOT NULL DEFAULT 'INVOICE_LINE'`,
    );
    this.addSql(`ALTER TABLE return_line ALTER kind DROP DEFAULT,
      ADD CONSTRAINT return_line_kind CHECK (kind IN ('INVOICE_LINE', 'PRODUCT', 'WRITE_IN')),
      ADD CONSTRAINT return_line_invoice_line CHECK ((kind = 'INVOICE_LINE') = (invoice_line_id IS NOT NULL))`);
    this.addSql(`ALTER TABLE sales_order_line ALTER product_id DROP NOT NULL,
      ADD type_without_product text GENERATED ALWAYS AS (CASE WHEN product_id IS NULL THEN 'RETURNED_ORDER' END) STORED`);
    this.addSql(`ALTER TABLE sales_order_line
      ADD CONSTRAINT sales_order_line_described CHECK (product_id IS NOT NULL OR btrim(description) <> ''),
      ADD CONSTRAINT sales_order_line_product_unless_returned FOREIGN KEY (order_id, type_without_product) REFERENCES sales_order (id, order_type)`);
  }

  private rights() {
    const { staff, partner } = this.roles;
    this.addSql(`GRANT UPDATE (${COUNTED.join(', ')}) ON return_line TO ${staff}`);
    this.addSql(`GRANT SELECT (kind, announced, ${COUNTED.join(', ')}) ON return_line TO ${partner}`);
    this.addSql(`GRANT SELECT (type_without_product) ON sales_order_line TO ${partner}`);
  }

  /** Every unit is where receipts and credit notes say; of the product and at the price it was sold, if an invoice line names it. */
  private faults() {
    this.addSql(`CREATE OR REPLACE FUNCTION return_line_fault(lines uuid[]) RETURNS text ${GUARD} AS $$ BEGIN RETURN (
      SELECT o.reference FROM return_line r JOIN sales_order_line s ON s.id = r.order_line_id JOIN sales_order o ON o.id = s.order_id
      LEFT JOIN invoice_line l ON l.id = r.invoice_line_id ${DOCUMENTS}
      WHERE r.order_line_id = ANY (lines) AND NOT (
        (r.announced, r.received, r.credited, r.cancelled) = (s.quantity, s.delivered, s.invoiced, s.cancelled)
        AND (r.received, r.decided, r.credited, r.to_credit, r.kept, r.sent_back)
          = (receipts.quantity, receipts.quantity, notes.quantity, receipts.creditable - notes.quantity, receipts.quantity - receipts.creditable, 0)
        AND notes.is_own AND CASE r.kind
          WHEN 'INVOICE_LINE' THEN (s.product_id, s.price, s.unit_cost) IS NOT DISTINCT FROM (l.product_id, l.price, l.unit_cost)
          ELSE (r.kind = 'WRITE_IN') = (s.product_id IS NULL) END)
      LIMIT 1); END $$`);
  }
}
