import { SqlMigration } from './support.js';

/** Number series; posted invoices and credit notes; and beside them what moves: counters, balances, settlements. */
export class Invoicing extends SqlMigration {
  override up(): void {
    this.addSql(`CREATE FUNCTION is_within(part numeric, whole numeric) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
      AS $$ SELECT CASE WHEN whole >= 0 THEN part BETWEEN 0 AND whole ELSE part BETWEEN whole AND 0 END $$`);
    this.addSql(`CREATE FUNCTION business_today(entity uuid) RETURNS date LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
      AS $$ SELECT (now() AT TIME ZONE time_zone)::date FROM legal_entity WHERE id = entity $$`);
    this.series();
    this.documents();
    this.lines();
    this.taxes();
    this.counters();
    this.settlements();
  }

  private series() {
    this.addSql(`CREATE TABLE number_series (
      id uuid PRIMARY KEY, legal_entity_id uuid NOT NULL REFERENCES legal_entity,
      kind text NOT NULL CHECK (kind IN ('INVOICE', 'CREDIT_NOTE')), source text NOT NULL DEFAULT '', fiscal_year int NOT NULL,
      pattern text NOT NULL, last_number bigint NOT NULL DEFAULT 0 CHECK (last_number >= 0), last_date date, last_hash bytea,
      CONSTRAINT number_series_year UNIQUE (legal_entity_id, kind, source, fiscal_year), UNIQUE (id, legal_entity_id))`);
    this.protect('number_series');
  }

  private documents() {
    this.addSql(`CREATE TABLE invoice (
      id uuid PRIMARY KEY, kind text NOT NULL CHECK (kind IN ('INVOICE', 'CREDIT_NOTE')),
      credit_kind text CHECK (credit_kind IN ('GOODS', 'PRICE', 'FREIGHT', 'GOODWILL', 'CANCELLATION', 'UNREFERENCED')),
      legal_entity_id uuid NOT NULL REFERENCES legal_entity, company_id uuid NOT NULL REFERENCES company,
      series_id uuid NOT NULL, series_number bigint NOT NULL CHECK (series_number >= 1), number text NOT NULL, external_number text,
      posting_date date NOT NULL, due_date date NOT NULL, terms_days int NOT NULL CHECK (terms_days >= 0), delivery_date date,
      currency char(3) NOT NULL, functional_currency char(3) NOT NULL, exchange_rate numeric(20,10) NOT NULL CHECK (exchange_rate > 0),
      tax_by text NOT NULL CHECK (tax_by IN ('COMPONENT', 'COMBINATION')), tax_per text NOT NULL CHECK (tax_per IN ('LINE', 'TOTAL')),
      tax_roundings jsonb NOT NULL, discount_method text NOT NULL CHECK (discount_method IN ('LINE', 'PER_UNIT')),
      detail bigint NOT NULL, header_discount bigint NOT NULL, freight bigint NOT NULL, charges bigint NOT NULL,
      net bigint NOT NULL, fees bigint NOT NULL, tax bigint NOT NULL, total bigint NOT NULL,
      net_functional bigint NOT NULL, tax_functional bigint NOT NULL,
      buyer_reference text, order_reference text, reason text,
      preceding_number text, preceding_date date, seller jsonb NOT NULL, buyer jsonb NOT NULL, line_count int NOT NULL,
      posted_at timestamptz(3) NOT NULL, posted_by text NOT NULL,
      previous_hash bytea NOT NULL, hash bytea NOT NULL UNIQUE,
      CONSTRAINT invoice_number UNIQUE (legal_entity_id, kind, number),
      CONSTRAINT invoice_series_number UNIQUE (series_id, series_number), UNIQUE (id, company_id), UNIQUE (id, currency),
      FOREIGN KEY (series_id, legal_entity_id) REFERENCES number_series (id, legal_entity_id),
      CHECK (net + tax = total AND total >= 0), CHECK (detail - header_discount + freight + charges - fees = net),
      CHECK ((kind = 'CREDIT_NOTE') = (credit_kind IS NOT NULL)))`);
    this.addSql('CREATE INDEX invoice_company ON invoice (company_id, posting_date, id)');
    this.addSql('CREATE INDEX invoice_date ON invoice (posting_date, id)');
    this.addSql('CREATE INDEX invoice_total ON invoice (total, id)');
    this.addSql("CREATE INDEX invoice_credit_notes ON invoice (posting_date, id) WHERE kind = 'CREDIT_NOTE'");
    this.protect('invoice', { partnerColumn: 'company_id', isPosted: true });
  }

  private lines() {
    this.addSql(`CREATE TABLE invoice_line (
      id uuid PRIMARY KEY, invoice_id uuid NOT NULL, company_id uuid NOT NULL, line_number int NOT NULL CHECK (line_number >= 1),
      kind text NOT NULL CHECK (kind IN ('SALE', 'CREDIT', 'CHARGE', 'FEE')), product_id uuid REFERENCES product, sku text, description text NOT NULL,
      unit text NOT NULL, quantity numeric(18,5) NOT NULL CHECK (quantity >= 0), price numeric(19,6) NOT NULL CHECK (price >= 0),
      discount bigint NOT NULL, net bigint NOT NULL, discount_share bigint NOT NULL, base bigint NOT NULL, freight_share bigint NOT NULL,
      tax bigint NOT NULL, is_tax_manual boolean NOT NULL, unit_cost numeric(19,6) NOT NULL,
      order_line_id uuid, credits_line_id uuid, credits_invoice_id uuid, why jsonb,
      UNIQUE (invoice_id, line_number), UNIQUE (id, invoice_id), UNIQUE (id, company_id),
      FOREIGN KEY (invoice_id, company_id) REFERENCES invoice (id, company_id),
      FOREIGN KEY (credits_line_id, credits_invoice_id) REFERENCES invoice_line (id, invoice_id),
      FOREIGN KEY (credits_line_id, company_id) REFERENCES invoice_line (id, company_id),
      CHECK (net - discount_share = base))`);
    this.addSql('CREATE INDEX invoice_line_company ON invoice_line (company_id)');
    this.addSql('CREATE INDEX invoice_line_order_line ON invoice_line (order_line_id) WHERE order_line_id IS NOT NULL');
    this.addSql(
      'CREATE INDEX invoice_line_credits ON invoice_line (credits_line_id) WHERE credits_line_id IS NOT NULL',
    );
    this.addSql(
      'CREATE INDEX invoice_line_credits_invoice ON invoice_line (credits_invoice_id) WHERE credits_invoice_id IS NOT NULL',
    );
    this.protect('invoice_line', { partnerColumn: 'company_id', hiddenColumns: ['unit_cost'], isPosted: true });
  }

  private taxes() {
    const component = `jurisdiction text NOT NULL, category text NOT NULL CHECK (category IN ('S', 'Z', 'E', 'AE', 'K', 'G', 'O')),
      rate numeric(9,6) NOT NULL, exemption_reason text`;
    this.addSql(`CREATE TABLE invoice_line_tax (
      line_id uuid NOT NULL, position int NOT NULL, invoice_id uuid NOT NULL, company_id uuid NOT NULL, ${component},
      base bigint NOT NULL, tax bigint NOT NULL, PRIMARY KEY (line_id, position),
      FOREIGN KEY (line_id, invoice_id) REFERENCES invoice_line (id, invoice_id),
      FOREIGN KEY (line_id, company_id) REFERENCES invoice_line (id, company_id))`);
    this.protect('invoice_line_tax', { partnerColumn: 'company_id', isPosted: true });
    this.addSql(`CREATE TABLE invoice_tax (
      invoice_id uuid NOT NULL, position int NOT NULL, company_id uuid NOT NULL, ${component},
      base bigint NOT NULL, tax bigint NOT NULL, PRIMARY KEY (invoice_id, position),
      FOREIGN KEY (invoice_id, company_id) REFERENCES invoice (id, company_id))`);
    this.protect('invoice_tax', { partnerColumn: 'company_id', isPosted: true });
    this.addSql(`CREATE TABLE invoice_tax_group (
      invoice_id uuid NOT NULL, position int NOT NULL, company_id uuid NOT NULL, key text NOT NULL,
      follows text NOT NULL CHECK (follows IN ('RATE', 'STORED_TAX')), is_manual boolean NOT NULL, components jsonb NOT NULL, part_keys jsonb NOT NULL,
      rounding text NOT NULL CHECK (rounding IN ('NEAREST', 'UP', 'DOWN')), step bigint NOT NULL CHECK (step >= 1),
      base bigint NOT NULL, tax bigint NOT NULL, tax_functional bigint NOT NULL, why jsonb,
      PRIMARY KEY (invoice_id, position), UNIQUE (invoice_id, key),
      FOREIGN KEY (invoice_id, company_id) REFERENCES invoice (id, company_id))`);
    this.protect('invoice_tax_group', { partnerColumn: 'company_id', isPosted: true });
  }

  /** What moves after posting. Every cap of the credit rule stands here as a CHECK. */
  private counters() {
    const running = (
      name: string,
    ) => `${name}_baseline bigint NOT NULL, ${name}_baseline_quantity numeric(18,5) NOT NULL,
      ${name}_since_quantity numeric(18,5) NOT NULL, ${name}_since bigint NOT NULL, ${name}_credited bigint NOT NULL`;
    const caps = (
      name: string,
      whole: string,
    ) => `CHECK (is_within(${name}_credited, ${whole})), CHECK (is_within(${name}_since, ${name}_baseline)),
      CHECK (${name}_since_quantity BETWEEN 0 AND ${name}_baseline_quantity)`;
    this.addSql(`CREATE TABLE invoice_line_counter (
      line_id uuid PRIMARY KEY, invoice_id uuid NOT NULL, company_id uuid NOT NULL,
      quantity numeric(18,5) NOT NULL, base bigint NOT NULL, freight_share bigint NOT NULL, discount_share bigint NOT NULL,
      reserved_quantity numeric(18,5) NOT NULL DEFAULT 0 CHECK (reserved_quantity >= 0), credited_quantity numeric(18,5) NOT NULL DEFAULT 0 CHECK (credited_quantity >= 0),
      kept_quantity numeric(18,5) NOT NULL DEFAULT 0 CHECK (kept_quantity >= 0), credited_discount bigint NOT NULL DEFAULT 0, ${running('goods')}, ${running('freight')},
      FOREIGN KEY (line_id, invoice_id) REFERENCES invoice_line (id, invoice_id),
      FOREIGN KEY (line_id, company_id) REFERENCES invoice_line (id, company_id),
      CONSTRAINT line_not_over_returned CHECK (reserved_quantity + credited_quantity + kept_quantity <= quantity),
      CHECK (is_within(credited_discount, discount_share)), ${caps('goods', 'base')}, ${caps('freight', 'freight_share')})`);
    this.addSql('CREATE INDEX invoice_line_counter_invoice ON invoice_line_counter (invoice_id)');
    this.addSql(`CREATE TABLE invoice_tax_counter (
      invoice_id uuid NOT NULL, position int NOT NULL, company_id uuid NOT NULL, base bigint NOT NULL, tax bigint NOT NULL, tax_functional bigint NOT NULL,
      credited_base bigint NOT NULL DEFAULT 0, credited_tax bigint NOT NULL DEFAULT 0, credited_tax_functional bigint NOT NULL DEFAULT 0,
      PRIMARY KEY (invoice_id, position), FOREIGN KEY (invoice_id, position) REFERENCES invoice_tax_group (invoice_id, position),
      FOREIGN KEY (invoice_id, company_id) REFERENCES invoice (id, company_id),
      CHECK (is_within(credited_base, base)), CHECK (is_within(credited_tax, tax)), CHECK (is_within(credited_tax_functional, tax_functional)))`);
    this.addSql(`CREATE TABLE invoice_balance (
      invoice_id uuid PRIMARY KEY, company_id uuid NOT NULL, kind text NOT NULL, currency char(3) NOT NULL, due_date date NOT NULL,
      net bigint NOT NULL, total bigint NOT NULL, net_functional bigint NOT NULL,
      credited_net bigint NOT NULL DEFAULT 0, credited_total bigint NOT NULL DEFAULT 0, credited_net_functional bigint NOT NULL DEFAULT 0,
      settled bigint NOT NULL DEFAULT 0, open bigint GENERATED ALWAYS AS (total - settled) STORED,
      FOREIGN KEY (invoice_id, company_id) REFERENCES invoice (id, company_id),
      CHECK (is_within(credited_net, net)), CHECK (is_within(credited_total, total)),
      CHECK (is_within(credited_net_functional, net_functional)), CONSTRAINT invoice_not_over_settled CHECK (settled BETWEEN 0 AND total))`);
    this.addSql('CREATE INDEX invoice_balance_open ON invoice_balance (company_id, due_date) WHERE open > 0');
    for (const table of ['invoice_line_counter', 'invoice_tax_counter', 'invoice_balance'])
      this.protect(table, { partnerColumn: 'company_id' });
  }

  private settlements() {
    this.addSql(`CREATE TABLE settlement (
      id uuid PRIMARY KEY, invoice_id uuid NOT NULL, credit_note_id uuid NOT NULL, company_id uuid NOT NULL, currency char(3) NOT NULL,
      amount bigint NOT NULL CHECK (amount > 0), settled_on date NOT NULL, settled_at timestamptz(3) NOT NULL,
      FOREIGN KEY (invoice_id, company_id) REFERENCES invoice (id, company_id), FOREIGN KEY (invoice_id, currency) REFERENCES invoice (id, currency),
      FOREIGN KEY (credit_note_id, company_id) REFERENCES invoice (id, company_id), FOREIGN KEY (credit_note_id, currency) REFERENCES invoice (id, currency))`);
    this.addSql('CREATE INDEX settlement_invoice ON settlement (invoice_id)');
    this.addSql('CREATE INDEX settlement_credit_note ON settlement (credit_note_id)');
    this.protect('settlement', { partnerColumn: 'company_id', isPosted: true });
  }
}
