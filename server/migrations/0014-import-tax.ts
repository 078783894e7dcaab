import { SqlMigration } from './support.js';

/** At which tax rate a file was begun, so that it is gone on with at the same one. */
export class ImportTax extends SqlMigration {
  override up(): void {
    this.addSql(`ALTER TABLE import_run ADD COLUMN tax_rate numeric(9,6) NOT NULL DEFAULT 0
      CHECK (tax_rate >= 0 AND tax_rate <= 100)`);
  }
}
