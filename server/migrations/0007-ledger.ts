import { SqlMigration } from './support.js';

/** Accounts, the profile that says which account a posting goes to, and vouchers that balance. No partner reaches them. */
export class Ledger extends SqlMigration {
  override up(): void {
    this.addSql(`CREATE TABLE account (
      id uuid PRIMARY KEY, legal_entity_id uuid NOT NULL REFERENCES legal_entity, code text NOT NULL, name text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('ASSET', 'LIABILITY', 'EQUITY', 'REVENUE', 'EXPENSE')),
      CONSTRAINT account_code UNIQUE (legal_entity_id, code), UNIQUE (id, legal_entity_id))`);
    this.addSql(`CREATE TABLE posting_profile (
      legal_entity_id uuid NOT NULL REFERENCES legal_entity, purpose text NOT NULL,
      account_id uuid NOT NULL, PRIMARY KEY (legal_entity_id, purpose),
      FOREIGN KEY (account_id, legal_entity_id) REFERENCES account (id, legal_entity_id))`);
    this.protect('account');
    this.protect('posting_profile');
    this.vouchers();
    this.balance();
  }

  private vouchers() {
    this.addSql(`CREATE TABLE voucher (
      id uuid PRIMARY KEY, legal_entity_id uuid NOT NULL REFERENCES legal_entity, number text NOT NULL,
      posting_date date NOT NULL, source_kind text NOT NULL, source_id uuid NOT NULL, description text NOT NULL,
      currency char(3) NOT NULL, entry_count int NOT NULL CHECK (entry_count >= 2), posted_at timestamptz(3) NOT NULL,
      CONSTRAINT voucher_number UNIQUE (legal_entity_id, number), UNIQUE (id, legal_entity_id))`);
    this.addSql('CREATE INDEX voucher_source ON voucher (source_id)');
    this.addSql('CREATE INDEX voucher_date ON voucher (posting_date, id)');
    this.addSql(`CREATE TABLE voucher_entry (
      voucher_id uuid NOT NULL, line int NOT NULL CHECK (line >= 1), legal_entity_id uuid NOT NULL, account_id uuid NOT NULL,
      company_id uuid REFERENCES company, debit bigint NOT NULL DEFAULT 0, credit bigint NOT NULL DEFAULT 0, purpose text NOT NULL,
      PRIMARY KEY (voucher_id, line),
      CHECK (debit >= 0 AND credit >= 0 AND (debit = 0) <> (credit = 0)),
      FOREIGN KEY (voucher_id, legal_entity_id) REFERENCES voucher (id, legal_entity_id),
      FOREIGN KEY (account_id, legal_entity_id) REFERENCES account (id, legal_entity_id))`);
    this.addSql('CREATE INDEX voucher_entry_account ON voucher_entry (account_id)');
    this.addSql(`ALTER TABLE voucher ADD CONSTRAINT voucher_has_its_entries
      FOREIGN KEY (id, entry_count) REFERENCES voucher_entry (voucher_id, line) DEFERRABLE INITIALLY DEFERRED`);
    this.protect('voucher', { isPosted: true });
    this.protect('voucher_entry', { isPosted: true });
  }

  /** All entries of a voucher come in one statement, and then they balance; nothing can be added later. */
  private balance() {
    this.addSql(`CREATE FUNCTION refuse_unbalanced() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF EXISTS (
        SELECT FROM added a JOIN voucher v ON v.id = a.voucher_id GROUP BY a.voucher_id, v.entry_count
        HAVING sum(a.debit) <> sum(a.credit) OR count(*) <> v.entry_count
      ) THEN RAISE EXCEPTION 'a voucher does not balance' USING ERRCODE = 'AV002'; END IF;
      RETURN NULL; END $$`);
    this.addSql(`CREATE TRIGGER voucher_balances AFTER INSERT ON voucher_entry
      REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION refuse_unbalanced()`);
  }
}
