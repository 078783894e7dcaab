import { SqlMigration } from './support.js';

/** The companies we deal with. */
export class Parties extends SqlMigration {
  override up(): void {
    this.addSql(`CREATE TABLE company (
      id uuid PRIMARY KEY, number text NOT NULL, name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
      is_customer boolean NOT NULL, email text, tax_number text, currency char(3) NOT NULL,
      address_lines text[] NOT NULL, city text NOT NULL, postal_code text, country char(2) NOT NULL,
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
