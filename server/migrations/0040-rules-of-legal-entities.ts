import { SqlMigration } from './support.js';

/** Rules of legal entities that the database enforces or decides. */
export class RulesOfLegalEntities extends SqlMigration {
  override up(): void {
    this.functionalCurrency();
    this.returns();
  }

  /**
   * Vouchers are in the functional currency of their legal entity, which therefore keeps it. A foreign key also refuses a
   * voucher that is written while the currency changes. Vouchers of before are not checked, because posted rows cannot be
   * corrected: `verify` reports them.
   */
  private functionalCurrency() {
    this.addSql('ALTER TABLE legal_entity ADD CONSTRAINT legal_entity_currency UNIQUE (id, currency)');
    this.addSql(`ALTER TABLE voucher ADD CONSTRAINT voucher_currency
      FOREIGN KEY (legal_entity_id, currency) REFERENCES legal_entity (id, currency) NOT VALID`);
  }

  /** For partners, who cannot read the settings. */
  private returns() {
    this.addSql(`CREATE FUNCTION takes_returns(entity uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
      SET search_path = pg_catalog, public, pg_temp AS $$ SELECT are_returns_enabled FROM legal_entity WHERE id = entity $$`);
  }
}
