import { newId } from '../src/platform/id.js';
import { SqlMigration } from './support.js';

const TAX_CATEGORIES = {
  STANDARD: 'Standard rate',
  REDUCED: 'Reduced rate',
  ZERO: 'Zero rate',
  OUTSIDE_SCOPE: 'Outside the scope of tax',
};
const TAX_ZONES = { DOMESTIC: 'Domestic', EXPORT: 'Export' };

/** What is sold, and how it is taxed. Codes are there from the start; rates are for whoever knows them to fill in. */
export class Catalog extends SqlMigration {
  override up(): void {
    this.taxes();
    this.products();
  }

  private taxes() {
    for (const table of ['tax_category', 'tax_zone']) {
      this.addSql(`CREATE TABLE ${table} (
        id uuid PRIMARY KEY, code text NOT NULL CONSTRAINT ${table}_code UNIQUE CHECK (code ~ '^[A-Z][A-Z0-9_]{0,29}$'),
        name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100))`);
    }
    this.protect('tax_category', { partnersReadAll: ['id', 'code', 'name'] });
    this.protect('tax_zone');
    this.fill('tax_category', TAX_CATEGORIES);
    this.fill('tax_zone', TAX_ZONES);
    this.addSql(
      'ALTER TABLE company ADD CONSTRAINT company_tax_zone FOREIGN KEY (tax_zone) REFERENCES tax_zone (code)',
    );
    this.addSql(`CREATE TABLE tax_rule (
      id uuid PRIMARY KEY,
      tax_zone text NOT NULL CONSTRAINT tax_rule_zone REFERENCES tax_zone (code),
      tax_category text NOT NULL CONSTRAINT tax_rule_category REFERENCES tax_category (code),
      jurisdiction text NOT NULL CHECK (length(jurisdiction) BETWEEN 1 AND 60),
      kind text NOT NULL CHECK (kind IN ('S', 'Z', 'E', 'AE', 'K', 'G', 'O')),
      rate numeric(9,6) NOT NULL CHECK (rate BETWEEN 0 AND 100),
      exemption_reason text CHECK (length(exemption_reason) BETWEEN 1 AND 200),
      valid_from date NOT NULL, created_at timestamptz(3) NOT NULL,
      CONSTRAINT tax_rule_rate CHECK ((kind = 'S') = (rate > 0)),
      CONSTRAINT tax_rule_reason CHECK ((kind IN ('S', 'Z')) = (exemption_reason IS NULL)),
      CONSTRAINT tax_rule_start UNIQUE (tax_zone, tax_category, jurisdiction, valid_from))`);
    this.protect('tax_rule');
  }

  private fill(table: string, names: Record<string, string>) {
    for (const [code, name] of Object.entries(names)) {
      this.addSql(`INSERT INTO ${table} (id, code, name) VALUES ('${newId()}', '${code}', '${name}')`);
    }
  }

  private products() {
    this.addSql(`CREATE FUNCTION price_text(price numeric, currency text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
      AS $$ SELECT round(price, greatest(min_scale(price), currency_digits(currency)))::text $$`);
    this.addSql(`CREATE TABLE product (
      id uuid PRIMARY KEY, sku text NOT NULL CHECK (length(sku) BETWEEN 1 AND 60),
      name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
      unit text NOT NULL, quantity_decimals int NOT NULL CHECK (quantity_decimals BETWEEN 0 AND 5),
      price numeric(19,6) NOT NULL CHECK (price >= 0), currency char(3) NOT NULL,
      cost numeric(19,6) CHECK (cost >= 0), cost_currency char(3),
      tax_category text NOT NULL CONSTRAINT product_tax_category REFERENCES tax_category (code),
      is_stock_kept boolean NOT NULL, is_active boolean NOT NULL DEFAULT true,
      return_policy text NOT NULL CHECK (return_policy IN ('ALWAYS', 'NEVER', 'WITHIN_DAYS')),
      return_days int CHECK (return_days BETWEEN 1 AND 3650),
      version int NOT NULL DEFAULT 1, created_at timestamptz(3) NOT NULL, updated_at timestamptz(3) NOT NULL,
      CONSTRAINT product_cost CHECK ((cost IS NULL) = (cost_currency IS NULL)),
      CONSTRAINT product_return_days CHECK ((return_policy = 'WITHIN_DAYS') = (return_days IS NOT NULL)))`);
    this.addSql('CREATE UNIQUE INDEX product_sku ON product (lower(sku))');
    this.addSql('CREATE INDEX product_name ON product (lower(name), id)');
    this.addSql('CREATE INDEX product_created ON product (created_at, id)');
    this.addSql('CREATE INDEX product_updated ON product (updated_at, id)');
    this.protect('product', { partnersReadAll: PARTNERS_SEE });
  }
}

/** Everything but what it costs us. */
const PARTNERS_SEE = [
  'id',
  'sku',
  'name',
  'unit',
  'quantity_decimals',
  'price',
  'currency',
  'tax_category',
  'is_stock_kept',
  'is_active',
  'return_policy',
  'return_days',
  'version',
  'created_at',
  'updated_at',
];
