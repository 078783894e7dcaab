import { SqlMigration } from './support.js';

/** The text that a search looks in, in lower case, of each table that has many rows. */
const TEXTS: Readonly<Record<string, string>> = {
  sales_order: "lower(reference || ' ' || coalesce(customer_reference, ''))",
  invoice: `lower(number || ' ' || coalesce(external_number, '') || ' ' || (buyer ->> 'name') || ' ' || coalesce(order_reference, ''))`,
  company: "lower(number || ' ' || name || ' ' || city)",
  product: "lower(sku || ' ' || name)",
};

/** The columns of these tables that partners may not read are unchanged: the new one contains only columns that they read. */
const READ_BY_PARTNERS = Object.keys(TEXTS);

/** A printed buyer is not required to have a name. */
const isKnown = (table: string): string => (table === 'invoice' ? '' : ' NOT NULL');

const MISSING = `Avoir needs the PostgreSQL extension pg_trgm for searches. Install the contrib modules of PostgreSQL (on Debian they are in its package), and let the owner of this database have CREATE on it, or have an administrator run in this database: CREATE EXTENSION pg_trgm`;

/** Searches, filters and sorts of lists use stored columns with indexes, each for the lists that it names. */
export class SearchedTexts extends SqlMigration {
  override up(): void {
    this.extension();
    this.texts();
    this.orders();
    this.invoices();
    this.businessDays();
  }

  private extension() {
    this.addSql(`DO $$ BEGIN CREATE EXTENSION IF NOT EXISTS pg_trgm;
      EXCEPTION WHEN undefined_file OR feature_not_supported OR insufficient_privilege THEN
        RAISE EXCEPTION '${MISSING}' USING DETAIL = SQLERRM; END $$`);
  }

  /** Rows are not updated: a generated column of posted rows is computed while the table is rewritten. */
  private texts() {
    const { partner } = this.roles;
    for (const [table, text] of Object.entries(TEXTS)) {
      this.addSql(
        `ALTER TABLE ${table} ADD COLUMN search_text text${isKnown(table)} GENERATED ALWAYS AS (${text}) STORED`,
      );
      // NOTE: the extension may be in another schema, where an administrator has created it. Without a list of pending
      // entries a search never reads one, and a write costs the same each time.
      this.addSql(`DO $$ BEGIN EXECUTE (
        SELECT format('CREATE INDEX ${table}_search ON ${table} USING gin (search_text %I.gin_trgm_ops) WITH (fastupdate = off)', n.nspname)
        FROM pg_extension AS e JOIN pg_namespace AS n ON n.oid = e.extnamespace WHERE e.extname = 'pg_trgm'); END $$`);
    }
    for (const table of READ_BY_PARTNERS) this.addSql(`GRANT SELECT (search_text) ON ${table} TO ${partner}`);
  }

  private orders() {
    const returns = "WHERE order_type = 'RETURNED_ORDER'";
    for (const column of ['total', 'reference', 'status']) {
      this.addSql(`CREATE INDEX sales_order_by_${column} ON sales_order (${column}, id)`);
      this.addSql(`CREATE INDEX sales_order_returns_by_${column} ON sales_order (${column}, id) ${returns}`);
    }
    this.addSql(`CREATE INDEX sales_order_customer_reference ON sales_order (customer_reference)
      WHERE customer_reference IS NOT NULL`);
    this.addSql('CREATE INDEX sales_order_by_date ON sales_order (order_date, id)');
    this.addSql('CREATE INDEX sales_order_currency ON sales_order (currency)');
    this.addSql('DROP INDEX return_order_arrive_by');
    this.addSql('CREATE INDEX return_order_arrive_by ON return_order (arrive_by, order_id)');
  }

  private invoices() {
    this.addSql('CREATE INDEX invoice_by_number ON invoice (number, id)');
    this.addSql('CREATE INDEX invoice_by_due_date ON invoice (due_date, id)');
    this.addSql('CREATE INDEX invoice_currency ON invoice (currency)');
    this.addSql('CREATE INDEX open_item_partly_settled ON open_item (id) WHERE open > 0 AND settled > 0');
  }

  /** The business day of every legal entity, for statements that compare many rows with it. */
  private businessDays() {
    this.addSql(`CREATE FUNCTION business_days() RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE
      SET search_path = pg_catalog, public, pg_temp
      AS $$ SELECT jsonb_object_agg(id, (now() AT TIME ZONE time_zone)::date) FROM legal_entity $$`);
  }
}
