import { SqlMigration } from './support.js';

const GUARD = `LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off`;

/** Which columns of what moves the staff may write: when a row is new, and later. Of the rest it may only read. */
const WRITTEN: Readonly<Record<string, { insert?: string; update: string }>> = {
  number_series: {
    insert: 'id, legal_entity_id, kind, source, fiscal_year, pattern',
    update: 'last_number, last_date, last_hash, last_posted_at',
  },
  invoice_line_counter: {
    update: `reserved_quantity, credited_quantity, credited_discount,
      goods_baseline, goods_baseline_quantity, goods_since_quantity, goods_since, goods_credited,
      freight_baseline, freight_baseline_quantity, freight_since_quantity, freight_since, freight_credited`,
  },
  invoice_tax_counter: { update: 'credited_base, credited_tax, credited_tax_functional' },
  invoice_balance: { update: 'credited_net, credited_total, credited_net_functional, settled' },
  reference_counter: { update: 'last' },
  stock_item: { update: 'quantity' },
};

/** Counters, balances and number series move with documents and never otherwise. */
export class Counters extends SqlMigration {
  override up(): void {
    this.rights();
    this.lineCounters();
    this.taxCounters();
    this.balances();
    this.sealedWithTheirCounters();
    this.series();
    this.references();
  }

  private rights() {
    const staff = `(SELECT polroles[1]::regrole::text FROM pg_policy WHERE polrelid = 'invoice'::regclass AND polname = 'staff')`;
    for (const [table, { insert, update }] of Object.entries(WRITTEN)) {
      this.addSql(
        `DO $do$ BEGIN EXECUTE format('REVOKE UPDATE, DELETE${insert ? ', INSERT' : ''} ON ${table} FROM %s', ${staff}); END $do$`,
      );
      const granted = [`UPDATE (${update})`, ...(insert ? [`INSERT (${insert})`] : [])].join(', ');
      this.addSql(`DO $do$ BEGIN EXECUTE format('GRANT ${granted} ON ${table} TO %s', ${staff}); END $do$`);
    }
  }

  /** A trigger on every change of a table of counters: what `fault` finds among the invoices it moved is refused. */
  private heldAfter(table: string, fault: string) {
    this.addSql(`CREATE FUNCTION refuse_${table}() RETURNS trigger ${GUARD} AS $$
      DECLARE number text := ${fault}(ARRAY(SELECT DISTINCT invoice_id FROM moved));
      BEGIN
        IF number IS NOT NULL THEN
          RAISE EXCEPTION 'the ${table} of % would not be what its documents say', number USING ERRCODE = 'AV004';
        END IF;
        RETURN NULL; END $$`);
    this.addSql(`CREATE TRIGGER moves_with_documents AFTER UPDATE ON ${table}
      REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION refuse_${table}()`);
  }

  private fault(name: string, body: string) {
    this.addSql(
      `CREATE FUNCTION ${name}(invoices uuid[]) RETURNS text ${GUARD} AS $$ BEGIN RETURN (${body} LIMIT 1); END $$`,
    );
    this.addSql(`REVOKE ALL ON FUNCTION ${name} FROM PUBLIC`);
  }

  /** Credited is what credit lines took, reserved is what open returns announce. */
  private lineCounters() {
    this.fault(
      'line_counter_fault',
      `SELECT i.number FROM invoice_line_counter c JOIN invoice_line l ON l.id = c.line_id JOIN invoice i ON i.id = c.invoice_id
       CROSS JOIN LATERAL (SELECT coalesce(sum(n.quantity), 0) AS quantity, coalesce(sum(n.base), 0) AS base,
         coalesce(sum(n.freight_share), 0) AS freight, coalesce(sum(n.discount_share), 0) AS discount
         FROM invoice_line n WHERE n.credits_line_id = c.line_id) AS credit
       CROSS JOIN LATERAL (SELECT coalesce(sum(o.quantity - o.cancelled - o.invoiced), 0) AS quantity
         FROM return_line r JOIN sales_order_line o ON o.id = r.order_line_id WHERE r.invoice_line_id = c.line_id) AS open
       WHERE c.invoice_id = ANY (invoices) AND (
         (c.quantity, c.base, c.freight_share, c.discount_share) IS DISTINCT FROM (l.quantity, l.base, l.freight_share, l.discount_share)
         OR (c.credited_quantity, c.goods_credited, c.freight_credited, c.credited_discount, c.reserved_quantity)
           IS DISTINCT FROM (credit.quantity, credit.base, credit.freight, credit.discount, open.quantity))`,
    );
    this.heldAfter('invoice_line_counter', 'line_counter_fault');
  }

  /** The groups of a note that credits several invoices carry the invoice in their key. */
  private taxCounters() {
    this.fault(
      'tax_counter_fault',
      `SELECT i.number FROM invoice_tax_counter c JOIN invoice_tax_group g USING (invoice_id, position) JOIN invoice i ON i.id = c.invoice_id
       CROSS JOIN LATERAL (SELECT coalesce(sum(n.base), 0) AS base, coalesce(sum(n.tax), 0) AS tax, coalesce(sum(n.tax_functional), 0) AS functional
         FROM (SELECT DISTINCT l.invoice_id FROM invoice_line l WHERE l.credits_invoice_id = c.invoice_id OFFSET 0) AS note
         JOIN invoice_tax_group n ON n.invoice_id = note.invoice_id AND n.key IN (g.key, c.invoice_id || ' ' || g.key)) AS credit
       WHERE c.invoice_id = ANY (invoices) AND (
         (c.base, c.tax, c.tax_functional) IS DISTINCT FROM (g.base, g.tax, g.tax_functional)
         OR (c.credited_base, c.credited_tax, c.credited_tax_functional) IS DISTINCT FROM (credit.base, credit.tax, credit.functional))`,
    );
    this.heldAfter('invoice_tax_counter', 'tax_counter_fault');
  }

  private balances() {
    this.fault(
      'balance_fault',
      `SELECT i.number FROM invoice_balance b JOIN invoice i ON i.id = b.invoice_id
       CROSS JOIN LATERAL (SELECT coalesce(sum(n.base + n.freight_share), 0) AS net FROM invoice_line n WHERE n.credits_invoice_id = b.invoice_id) AS credit
       CROSS JOIN LATERAL (SELECT coalesce(sum(c.credited_tax), 0) AS tax FROM invoice_tax_counter c WHERE c.invoice_id = b.invoice_id) AS taxed
       CROSS JOIN LATERAL (SELECT coalesce(sum(s.amount), 0) AS amount FROM settlement s WHERE s.invoice_id = b.invoice_id) AS settled
       CROSS JOIN LATERAL (SELECT coalesce(sum(s.amount), 0) AS amount FROM settlement s WHERE s.credit_note_id = b.invoice_id) AS settling
       WHERE b.invoice_id = ANY (invoices) AND (b.credited_net, b.credited_total, b.settled)
         IS DISTINCT FROM (credit.net, credit.net + taxed.tax, settled.amount + settling.amount)`,
    );
    this.heldAfter('invoice_balance', 'balance_fault');
  }

  /** Also a note that moves no counter is refused, and counters that begin with something. */
  private sealedWithTheirCounters() {
    this.addSql(`CREATE FUNCTION refuse_wrong_counters(ids uuid[]) RETURNS void ${GUARD} AS $$
      DECLARE invoices uuid[] := ARRAY(SELECT id FROM invoice WHERE id = ANY (ids)); number text;
      BEGIN
        IF cardinality(invoices) = 0 THEN RETURN; END IF;
        invoices := invoices || ARRAY(
          SELECT credits_invoice_id FROM invoice_line WHERE invoice_id = ANY (invoices) AND credits_invoice_id IS NOT NULL
          UNION SELECT invoice_id FROM settlement WHERE credit_note_id = ANY (invoices));
        number := coalesce(line_counter_fault(invoices), tax_counter_fault(invoices), balance_fault(invoices));
        IF number IS NOT NULL THEN
          RAISE EXCEPTION 'the counters of % are not what its documents say', number USING ERRCODE = 'AV004';
        END IF;
      END $$`);
    this.addSql('REVOKE ALL ON FUNCTION refuse_wrong_counters FROM PUBLIC');
  }

  /** A series goes on by the documents that carry its next numbers, in the order of hashes and moments. */
  private series() {
    this.addSql(`CREATE FUNCTION refuse_number_series() RETURNS trigger ${GUARD} AS $$
      DECLARE pattern text;
      BEGIN
        SELECT n.pattern INTO pattern FROM moved n JOIN before o USING (id)
        CROSS JOIN LATERAL (
          SELECT count(*) AS documents, max(d.posting_date) AS last_date, max(d.posted_at) AS last_posted_at,
            bool_and(d.previous_hash = coalesce(d.hash_before, o.last_hash, decode(repeat('00', 32), 'hex'))
              AND d.posted_at >= coalesce(d.posted_before, o.last_posted_at, d.posted_at)) AS follows
          FROM (SELECT i.posting_date, i.posted_at, i.previous_hash, lag(i.hash) OVER own AS hash_before, lag(i.posted_at) OVER own AS posted_before
            FROM invoice i WHERE i.series_id = n.id AND i.series_number > o.last_number AND i.series_number <= n.last_number
            WINDOW own AS (ORDER BY i.series_number)) d) AS fresh
        WHERE n.last_number <= o.last_number OR fresh.documents <> n.last_number - o.last_number OR NOT fresh.follows
          OR (n.last_date, n.last_posted_at) IS DISTINCT FROM (greatest(fresh.last_date, o.last_date), fresh.last_posted_at)
          OR n.last_hash IS DISTINCT FROM (SELECT i.hash FROM invoice i WHERE i.series_id = n.id AND i.series_number = n.last_number)
        LIMIT 1;
        IF FOUND THEN RAISE EXCEPTION 'the series % moves only with its documents', pattern USING ERRCODE = 'AV004'; END IF;
        RETURN NULL; END $$`);
    this.addSql(`CREATE TRIGGER moves_with_documents AFTER UPDATE ON number_series
      REFERENCING OLD TABLE AS before NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION refuse_number_series()`);
  }

  private references() {
    this.addSql(`CREATE FUNCTION refuse_reference_counter() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NEW.last > OLD.last AND NEW.kind = OLD.kind THEN RETURN NEW; END IF;
      RAISE EXCEPTION 'numbers of % are not given twice', OLD.kind USING ERRCODE = 'AV004'; END $$`);
    this.addSql(`CREATE TRIGGER never_goes_back BEFORE UPDATE ON reference_counter
      FOR EACH ROW EXECUTE FUNCTION refuse_reference_counter()`);
  }
}
