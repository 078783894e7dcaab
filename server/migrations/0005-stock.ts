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
    this.addSql(`CREATE TABLE stock_item (
      product_id uuid NOT NULL REFERENCES product, location_id uuid NOT NULL REFERENCES stock_location,
      status text NOT NULL CHECK (status IN ('OK', 'ATTENTION', 'DAMAGED')),
      quantity numeric(18,5) NOT NULL CONSTRAINT stock_item_not_negative CHECK (quantity >= 0),
      PRIMARY KEY (product_id, location_id, status))`);
    this.protect('stock_item');
    this.addSql(`CREATE TABLE stock_movement (
      id uuid PRIMARY KEY, product_id uuid NOT NULL REFERENCES product, location_id uuid NOT NULL REFERENCES stock_location,
      status text NOT NULL, quantity numeric(18,5) NOT NULL CHECK (quantity <> 0), source_kind text NOT NULL, source_id uuid NOT NULL, moved_at timestamptz(3) NOT NULL)`);
    this.addSql('CREATE INDEX stock_movement_place ON stock_movement (product_id, location_id)');
    this.protect('stock_movement', { isPosted: true });
  }
}
