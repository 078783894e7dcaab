import { SqlMigration } from './support.js';

/** The legal entity that was created first: everything that named none belonged to it. */
const FIRST = '(SELECT id FROM legal_entity ORDER BY created_at, id LIMIT 1)';

/** Stock locations and counters of references belong to a legal entity, and lists are found by it. */
export class LegalEntities extends SqlMigration {
  override up(): void {
    this.locations();
    this.references();
    this.lists();
    this.addSql('DROP FUNCTION is_own_legal_entity(uuid)');
  }

  private locations() {
    this.addSql('ALTER TABLE stock_location ADD COLUMN legal_entity_id uuid REFERENCES legal_entity');
    this.addSql(`UPDATE stock_location SET legal_entity_id = ${FIRST}`);
    this.addSql(`ALTER TABLE stock_location ALTER COLUMN legal_entity_id SET NOT NULL,
      ADD CONSTRAINT stock_location_legal_entity UNIQUE (id, legal_entity_id), DROP CONSTRAINT stock_location_parent`);
    this.addSql(`ALTER TABLE stock_location ADD CONSTRAINT stock_location_parent
      FOREIGN KEY (parent_id, legal_entity_id) REFERENCES stock_location (id, legal_entity_id)`);
    this.addSql('DROP INDEX stock_location_code');
    this.addSql('CREATE UNIQUE INDEX stock_location_code ON stock_location (legal_entity_id, lower(code))');
  }

  /** Numbers of companies have no legal entity, because companies are shared. */
  private references() {
    this.addSql(`ALTER TABLE reference_counter ADD COLUMN legal_entity_id uuid REFERENCES legal_entity,
      DROP CONSTRAINT reference_counter_pkey`);
    this.addSql('ALTER TABLE reference_counter DISABLE TRIGGER never_goes_back');
    this.addSql(`UPDATE reference_counter SET legal_entity_id = ${FIRST} WHERE kind <> 'company'`);
    this.addSql('ALTER TABLE reference_counter ENABLE TRIGGER never_goes_back');
    this.addSql(`ALTER TABLE reference_counter
      ADD CONSTRAINT reference_counter_kind UNIQUE NULLS NOT DISTINCT (kind, legal_entity_id)`);
    this.addSql(`CREATE OR REPLACE FUNCTION refuse_reference_counter() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NEW.last > OLD.last AND NEW.kind = OLD.kind AND NEW.legal_entity_id IS NOT DISTINCT FROM OLD.legal_entity_id
        THEN RETURN NEW; END IF;
      RAISE EXCEPTION 'numbers of % are not given twice', OLD.kind USING ERRCODE = 'AV004'; END $$`);
  }

  private lists() {
    this.addSql('CREATE INDEX sales_order_legal_entity ON sales_order (legal_entity_id, updated_at, id)');
    this.addSql('CREATE INDEX invoice_legal_entity ON invoice (legal_entity_id, posting_date, id)');
    this.addSql('CREATE INDEX voucher_legal_entity ON voucher (legal_entity_id, posting_date, id)');
  }
}
