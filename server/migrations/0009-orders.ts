import { SqlMigration } from './support.js';

/** Orders of both types with their lines, and what was shipped. */
export class Orders extends SqlMigration {
  override up(): void {
    this.orders();
    this.lines();
    this.shipments();
  }

  private orders() {
    this.addSql(`CREATE TABLE sales_order (
      id uuid PRIMARY KEY, order_type text NOT NULL CHECK (order_type IN ('SALES_ORDER', 'RETURNED_ORDER')),
      legal_entity_id uuid NOT NULL REFERENCES legal_entity, company_id uuid NOT NULL REFERENCES company, reference text NOT NULL,
      status text NOT NULL CHECK (status IN ('PENDING', 'IN_PROGRESS', 'ON_HOLD', 'COMPLETE', 'CANCELLED')),
      currency char(3) NOT NULL, discount_method text NOT NULL CHECK (discount_method IN ('LINE', 'PER_UNIT')),
      customer_reference text, description text, order_date date NOT NULL, completed_on date,
      discount_percent numeric(9,6) NOT NULL DEFAULT 0 CHECK (discount_percent BETWEEN 0 AND 100), discount_amount bigint NOT NULL DEFAULT 0 CHECK (discount_amount >= 0),
      freight bigint NOT NULL DEFAULT 0 CHECK (freight >= 0),
      exchange_rate numeric(20,10) NOT NULL CHECK (exchange_rate > 0), total bigint NOT NULL, to_invoice bigint NOT NULL,
      line_count int NOT NULL DEFAULT 0, lines_to_deliver int NOT NULL DEFAULT 0 CHECK (lines_to_deliver >= 0),
      lines_to_invoice int NOT NULL DEFAULT 0 CHECK (lines_to_invoice >= 0), lines_to_decide int NOT NULL DEFAULT 0 CHECK (lines_to_decide >= 0),
      created_by text NOT NULL, version int NOT NULL DEFAULT 1, created_at timestamptz(3) NOT NULL, updated_at timestamptz(3) NOT NULL,
      CONSTRAINT sales_order_reference UNIQUE (legal_entity_id, order_type, reference), UNIQUE (id, company_id), UNIQUE (id, order_type))`);
    this.addSql('CREATE INDEX sales_order_updated ON sales_order (updated_at, id)');
    this.addSql('CREATE INDEX sales_order_created ON sales_order (created_at, id)');
    this.addSql('CREATE INDEX sales_order_company ON sales_order (company_id, updated_at, id)');
    this.addSql("CREATE INDEX sales_order_returns ON sales_order (updated_at, id) WHERE order_type = 'RETURNED_ORDER'");
    this.addSql(
      "CREATE INDEX sales_order_returns_created ON sales_order (created_at, id) WHERE order_type = 'RETURNED_ORDER'",
    );
    this.addSql('CREATE INDEX sales_order_to_invoice ON sales_order (updated_at, id) WHERE lines_to_invoice > 0');
    this.addSql('CREATE INDEX sales_order_to_deliver ON sales_order (updated_at, id) WHERE lines_to_deliver > 0');
    this.addSql('CREATE INDEX sales_order_to_decide ON sales_order (updated_at, id) WHERE lines_to_decide > 0');
    this.protect('sales_order', { partnerColumn: 'company_id' });
  }

  private lines() {
    this.addSql(`CREATE TABLE sales_order_line (
      id uuid PRIMARY KEY, order_id uuid NOT NULL, company_id uuid NOT NULL, line_number int NOT NULL CHECK (line_number >= 1),
      product_id uuid NOT NULL REFERENCES product, description text NOT NULL, unit text NOT NULL,
      quantity numeric(18,5) NOT NULL CHECK (quantity > 0), price numeric(19,6) NOT NULL CHECK (price >= 0), discount bigint NOT NULL DEFAULT 0 CHECK (discount >= 0),
      net bigint NOT NULL, tax_category text NOT NULL REFERENCES tax_category (code), unit_cost numeric(19,6) NOT NULL,
      delivered numeric(18,5) NOT NULL DEFAULT 0, invoiced numeric(18,5) NOT NULL DEFAULT 0, cancelled numeric(18,5) NOT NULL DEFAULT 0,
      UNIQUE (order_id, line_number), UNIQUE (id, company_id), UNIQUE (id, order_id),
      FOREIGN KEY (order_id, company_id) REFERENCES sales_order (id, company_id),
      CONSTRAINT line_not_over_delivered CHECK (delivered >= 0 AND cancelled >= 0 AND delivered + cancelled <= quantity),
      CONSTRAINT line_not_over_invoiced CHECK (invoiced >= 0 AND invoiced + cancelled <= quantity))`);
    this.addSql('CREATE INDEX sales_order_line_product ON sales_order_line (product_id)');
    this.protect('sales_order_line', { partnerColumn: 'company_id', hiddenColumns: ['unit_cost'] });
  }

  private shipments() {
    this.addSql(`CREATE TABLE shipment (
      id uuid PRIMARY KEY, legal_entity_id uuid NOT NULL REFERENCES legal_entity, order_id uuid NOT NULL, company_id uuid NOT NULL,
      number text NOT NULL, shipped_on date NOT NULL, address jsonb NOT NULL, posted_at timestamptz(3) NOT NULL, posted_by text NOT NULL,
      CONSTRAINT shipment_number UNIQUE (legal_entity_id, number), UNIQUE (id, company_id), UNIQUE (id, order_id),
      FOREIGN KEY (order_id, company_id) REFERENCES sales_order (id, company_id))`);
    this.addSql('CREATE INDEX shipment_order ON shipment (order_id)');
    this.addSql(`CREATE TABLE shipment_line (
      id uuid PRIMARY KEY, shipment_id uuid NOT NULL, order_id uuid NOT NULL, company_id uuid NOT NULL, order_line_id uuid NOT NULL,
      quantity numeric(18,5) NOT NULL CHECK (quantity > 0), unit_cost numeric(19,6) NOT NULL, UNIQUE (shipment_id, order_line_id),
      FOREIGN KEY (shipment_id, order_id) REFERENCES shipment (id, order_id), FOREIGN KEY (shipment_id, company_id) REFERENCES shipment (id, company_id),
      FOREIGN KEY (order_line_id, order_id) REFERENCES sales_order_line (id, order_id))`);
    this.addSql('CREATE INDEX shipment_line_order_line ON shipment_line (order_line_id)');
    this.protect('shipment', { partnerColumn: 'company_id', isPosted: true });
    this.protect('shipment_line', { partnerColumn: 'company_id', hiddenColumns: ['unit_cost'], isPosted: true });
  }
}
