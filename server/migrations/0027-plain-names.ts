import { SqlMigration } from './support.js';

/** Columns and a function take the names that the API and the screens use. */
export class PlainNames extends SqlMigration {
  override up(): void {
    this.addSql('ALTER TABLE invoice RENAME COLUMN detail TO subtotal');
    this.addSql('ALTER TABLE product RENAME COLUMN is_stock_kept TO is_stocked');
    this.addSql('ALTER FUNCTION is_own_house(uuid) RENAME TO is_own_legal_entity');
  }
}
