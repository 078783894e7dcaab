import { newId } from '../src/platform/id.js';
import { SqlMigration } from './support.js';

/** The house itself, and the companies it deals with. */
export class Parties extends SqlMigration {
  override up(): void {
    this.house();
    this.companies();
  }

  /** The house with its settings. One row is there from the start, so that there is something to change. */
  private house() {
    this.addSql(`CREATE TABLE legal_entity (
      id uuid PRIMARY KEY, code text NOT NULL CONSTRAINT legal_entity_code UNIQUE,
      name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
      address_lines text[] NOT NULL DEFAULT '{}', city text NOT NULL DEFAULT '', postal_code text,
      country char(2), tax_number text, registration text, email text,
      currency char(3) NOT NULL, time_zone text NOT NULL,
      sales_order_pattern text NOT NULL, return_order_pattern text NOT NULL, company_pattern text NOT NULL,
      invoice_pattern text NOT NULL, credit_note_pattern text NOT NULL,
      tax_rounding text NOT NULL CHECK (tax_rounding IN ('NEAREST', 'UP', 'DOWN')),
      tax_step_minor bigint NOT NULL CHECK (tax_step_minor BETWEEN 1 AND 100000),
      tax_by text NOT NULL CHECK (tax_by IN ('COMPONENT', 'COMBINATION')),
      tax_per text NOT NULL CHECK (tax_per IN ('TOTAL', 'LINE')),
      line_discount_method text NOT NULL CHECK (line_discount_method IN ('LINE', 'PER_UNIT')),
      credits_freight_share boolean NOT NULL, completes_returns boolean NOT NULL,
      return_validity_days int NOT NULL CHECK (return_validity_days BETWEEN 1 AND 3650),
      return_window_days int NOT NULL CHECK (return_window_days BETWEEN 0 AND 3650),
      payment_terms_days int NOT NULL CHECK (payment_terms_days BETWEEN 0 AND 365),
      are_returns_enabled boolean NOT NULL, is_return_reason_required boolean NOT NULL,
      version int NOT NULL DEFAULT 1, created_at timestamptz(3) NOT NULL, updated_at timestamptz(3) NOT NULL)`);
    this.protect('legal_entity');
    this.addSql(`CREATE TABLE legal_entity_logo (
      legal_entity_id uuid PRIMARY KEY REFERENCES legal_entity,
      media_type text NOT NULL CHECK (media_type IN ('image/png', 'image/jpeg')),
      bytes bytea NOT NULL CHECK (length(bytes) BETWEEN 1 AND 262144))`);
    this.protect('legal_entity_logo');
    this.addSql(`INSERT INTO legal_entity (id, code, name, currency, time_zone,
        sales_order_pattern, return_order_pattern, company_pattern, invoice_pattern, credit_note_pattern,
        tax_rounding, tax_step_minor, tax_by, tax_per, line_discount_method, credits_freight_share, completes_returns,
        return_validity_days, return_window_days, payment_terms_days, are_returns_enabled, is_return_reason_required,
        created_at, updated_at)
      VALUES ('${newId()}', 'MAIN', 'Our company', 'EUR', 'UTC',
        'SO-{ref:04d}', 'RMA-{ref:04d}', 'C-{ref:04d}', 'INV-{year}-{ref:05d}', 'CN-{year}-{ref:05d}',
        'NEAREST', 1, 'COMPONENT', 'TOTAL', 'LINE', true, true, 30, 100, 30, true, false, now(), now())`);
  }

  private companies() {
    this.addSql(`CREATE TABLE company (
      id uuid PRIMARY KEY, number text NOT NULL, name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
      is_customer boolean NOT NULL, email text, tax_number text, currency char(3) NOT NULL,
      address_lines text[] NOT NULL, city text NOT NULL, postal_code text, country char(2) NOT NULL,
      tax_zone text NOT NULL, payment_terms_days int CHECK (payment_terms_days BETWEEN 0 AND 365),
      language text NOT NULL CHECK (language IN ('EN', 'FR')),
      version int NOT NULL DEFAULT 1, created_at timestamptz(3) NOT NULL, updated_at timestamptz(3) NOT NULL,
      CONSTRAINT company_number UNIQUE (number))`);
    this.addSql('CREATE INDEX company_name ON company (lower(name), id)');
    this.addSql('CREATE INDEX company_created ON company (created_at, id)');
    this.addSql('CREATE INDEX company_updated ON company (updated_at, id)');
    this.protect('company', { partnerColumn: 'id' });
    for (const table of ['user_company', 'api_token_company']) {
      this.addSql(`ALTER TABLE ${table} ADD CONSTRAINT ${table}_company FOREIGN KEY (company_id) REFERENCES company`);
    }
  }
}
