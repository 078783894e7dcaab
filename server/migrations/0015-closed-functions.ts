import { SqlMigration } from './support.js';

/** Functions that work with the owner's rights look for tables where nobody else can put one, and last of all among temporary ones. */
export class ClosedFunctions extends SqlMigration {
  override up(): void {
    for (const name of ['business_today(uuid)', 'return_window_days(uuid)', 'is_own_house(uuid)']) {
      this.addSql(`ALTER FUNCTION ${name} SET search_path = pg_catalog, public, pg_temp`);
    }
  }
}
