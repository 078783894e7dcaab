import { SqlMigration } from './support.js';

/** Where goods lie. */
export class Stock extends SqlMigration {
  override up(): void {
    this.addSql(`CREATE TABLE stock_location (
      id uuid PRIMARY KEY, code text NOT NULL CHECK (length(code) BETWEEN 1 AND 30),
      name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
      parent_id uuid CONSTRAINT stock_location_parent REFERENCES stock_location,
      is_active boolean NOT NULL DEFAULT true,
      version int NOT NULL DEFAULT 1, created_at timestamptz(3) NOT NULL, updated_at timestamptz(3) NOT NULL,
      CONSTRAINT stock_location_own_parent CHECK (parent_id <> id))`);
    this.addSql('CREATE UNIQUE INDEX stock_location_code ON stock_location (lower(code))');
    this.addSql('CREATE INDEX stock_location_parent_of ON stock_location (parent_id)');
    this.protect('stock_location');
  }
}
