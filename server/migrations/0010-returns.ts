import { newId } from '../src/platform/id.js';
import { SqlMigration } from './support.js';

/** What a return order has beyond an order, what was received, and what receipts put on stock. */
export class Returns extends SqlMigration {
  override up(): void {
    this.codes();
    this.orders();
    this.receipts();
  }

  private codes() {
    this.addSql(`CREATE FUNCTION return_window_days(entity uuid) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
      AS $$ SELECT return_window_days FROM legal_entity WHERE id = entity $$`);
    this.addSql(`CREATE TABLE return_reason (
      id uuid PRIMARY KEY, code text NOT NULL, name text NOT NULL, is_active boolean NOT NULL DEFAULT true, CONSTRAINT return_reason_code UNIQUE (code))`);
    this.addSql(`CREATE TABLE disposition_code (
      id uuid PRIMARY KEY, code text NOT NULL, name text NOT NULL, action text NOT NULL CHECK (action IN ('CREDIT', 'SCRAP')),
      is_active boolean NOT NULL DEFAULT true, CONSTRAINT disposition_code_code UNIQUE (code), UNIQUE (id, action))`);
    this.protect('return_reason', { partnersReadAll: ['id', 'code', 'name', 'is_active'] });
    this.protect('disposition_code', { partnersReadAll: ['id', 'code', 'name', 'action', 'is_active'] });
    this.fill('return_reason', 'code, name', [
      ['WRONG_ITEM', 'Wrong item'],
      ['DEFECTIVE', 'Defective'],
      ['DAMAGED', 'Damaged on arrival'],
      ['CHANGED_MIND', 'Changed mind'],
      ['TOO_LATE', 'Came too late'],
    ]);
    this.fill('disposition_code', 'code, name, action', [
      ['CREDIT', 'Credit', 'CREDIT'],
      ['SCRAP', 'Scrap', 'SCRAP'],
    ]);
  }

  private fill(table: string, columns: string, rows: readonly (readonly string[])[]) {
    for (const row of rows) {
      this.addSql(
        `INSERT INTO ${table} (id, ${columns}) VALUES ('${newId()}', ${row.map((text) => `'${text}'`).join(', ')})`,
      );
    }
  }

  private orders() {
    this.addSql(`CREATE TABLE return_order (
      order_id uuid PRIMARY KEY, order_type text NOT NULL DEFAULT 'RETURNED_ORDER' CHECK (order_type = 'RETURNED_ORDER'), company_id uuid NOT NULL,
      origin text NOT NULL CHECK (origin IN ('STAFF', 'PARTNER', 'IMPORT')), issued_on date, arrive_by date NOT NULL, cancel_reason text,
      FOREIGN KEY (order_id, order_type) REFERENCES sales_order (id, order_type), FOREIGN KEY (order_id, company_id) REFERENCES sales_order (id, company_id),
      UNIQUE (order_id, company_id))`);
    this.addSql('CREATE INDEX return_order_arrive_by ON return_order (arrive_by)');
    this.protect('return_order', { partnerColumn: 'company_id' });
    this.addSql(`CREATE TABLE return_line (
      order_line_id uuid PRIMARY KEY, order_id uuid NOT NULL, company_id uuid NOT NULL,
      invoice_line_id uuid NOT NULL, reason_id uuid REFERENCES return_reason, note text, late_reason text,
      to_credit numeric(18,5) NOT NULL DEFAULT 0 CHECK (to_credit >= 0), expected_credit bigint NOT NULL,
      FOREIGN KEY (order_line_id, order_id) REFERENCES sales_order_line (id, order_id), FOREIGN KEY (order_line_id, company_id) REFERENCES sales_order_line (id, company_id),
      FOREIGN KEY (order_id, company_id) REFERENCES return_order (order_id, company_id),
      FOREIGN KEY (invoice_line_id, company_id) REFERENCES invoice_line (id, company_id),
      CONSTRAINT return_line_once UNIQUE (order_id, invoice_line_id))`);
    this.addSql('CREATE INDEX return_line_invoice_line ON return_line (invoice_line_id)');
    this.protect('return_line', { partnerColumn: 'company_id' });
  }

  private receipts() {
    this.addSql(`CREATE TABLE receipt (
      id uuid PRIMARY KEY, legal_entity_id uuid NOT NULL REFERENCES legal_entity, order_id uuid NOT NULL, company_id uuid NOT NULL,
      number text NOT NULL, received_on date NOT NULL, reverses_id uuid, reason text, posted_at timestamptz(3) NOT NULL, posted_by text NOT NULL,
      CONSTRAINT receipt_number UNIQUE (legal_entity_id, number), UNIQUE (id, company_id), UNIQUE (id, order_id),
      CONSTRAINT receipt_reversed_once UNIQUE (reverses_id), FOREIGN KEY (reverses_id, order_id) REFERENCES receipt (id, order_id),
      FOREIGN KEY (order_id, company_id) REFERENCES return_order (order_id, company_id))`);
    this.addSql('CREATE INDEX receipt_order ON receipt (order_id)');
    this.addSql(`CREATE TABLE receipt_line (
      id uuid PRIMARY KEY, receipt_id uuid NOT NULL, order_id uuid NOT NULL, company_id uuid NOT NULL, order_line_id uuid NOT NULL,
      quantity numeric(18,5) NOT NULL CHECK (quantity > 0), disposition_id uuid NOT NULL, action text NOT NULL, location_id uuid REFERENCES stock_location,
      condition text CHECK (condition IN ('AS_NEW', 'USED', 'DAMAGED')), note text, cost bigint NOT NULL CHECK (cost >= 0), reverses_id uuid REFERENCES receipt_line,
      CONSTRAINT receipt_line_reversed_once UNIQUE (reverses_id),
      FOREIGN KEY (receipt_id, order_id) REFERENCES receipt (id, order_id), FOREIGN KEY (receipt_id, company_id) REFERENCES receipt (id, company_id),
      FOREIGN KEY (order_line_id, order_id) REFERENCES sales_order_line (id, order_id), FOREIGN KEY (disposition_id, action) REFERENCES disposition_code (id, action),
      CHECK ((action = 'CREDIT') = (location_id IS NOT NULL)))`);
    this.addSql('CREATE INDEX receipt_line_order_line ON receipt_line (order_line_id)');
    this.protect('receipt', { partnerColumn: 'company_id', isPosted: true });
    this.protect('receipt_line', { partnerColumn: 'company_id', hiddenColumns: ['cost'], isPosted: true });
  }
}
