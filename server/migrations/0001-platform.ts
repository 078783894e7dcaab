import { SqlMigration } from './support.js';

/** The two roles of requests, the functions that policies and the reader use, and the platform's own tables. */
export class Platform extends SqlMigration {
  override up(): void {
    this.usage();
    this.functions();
    this.writing();
  }

  private usage() {
    // NOTE: the roles themselves are made before the first migration, and named for the database.
    for (const role of Object.values(this.roles)) this.addSql(`GRANT USAGE ON SCHEMA public TO ${role}`);
  }

  private functions() {
    this.addSql(`CREATE FUNCTION scope() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
      AS $$ SELECT nullif(current_setting('avoir.scope', true), '')::uuid[] $$`);
    this.addSql(`CREATE FUNCTION currency_digits(currency text) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE
      AS $$ SELECT CASE
        WHEN currency IN ('BIF','CLP','DJF','GNF','ISK','JPY','KMF','KRW','PYG','RWF','UGX','UYI','VND','VUV','XAF','XOF','XPF') THEN 0
        WHEN currency IN ('BHD','IQD','JOD','KWD','LYD','OMR','TND') THEN 3
        ELSE 2 END $$`);
    this.addSql(`CREATE FUNCTION amount_text(amount bigint, currency text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
      AS $$ SELECT CASE currency_digits(currency)
        WHEN 0 THEN amount::text WHEN 3 THEN (amount * 0.001)::text ELSE (amount * 0.01)::text END $$`);
    this.addSql(`CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql
      AS $$ BEGIN RAISE EXCEPTION 'posted rows of % never change', TG_TABLE_NAME USING ERRCODE = 'AV001'; END $$`);
  }

  private writing() {
    this.addSql(`CREATE TABLE idempotency_key (
      actor_id uuid NOT NULL, operation text NOT NULL, key text NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
      input_hash bytea NOT NULL, result jsonb, created_at timestamptz(3) NOT NULL DEFAULT now(),
      PRIMARY KEY (actor_id, operation, key))`);
    this.protect('idempotency_key');
    this.addSql('CREATE TABLE reference_counter (kind text PRIMARY KEY, last bigint NOT NULL)');
    this.protect('reference_counter');
    this.addSql(`CREATE TABLE audit_entry (
      id uuid PRIMARY KEY, occurred_at timestamptz(3) NOT NULL, actor_id uuid NOT NULL, actor_name text NOT NULL,
      origin text NOT NULL, trace_id text NOT NULL, event text NOT NULL, document_kind text NOT NULL,
      document_id uuid NOT NULL, company_id uuid, reason text, changes jsonb NOT NULL)`);
    this.addSql('CREATE INDEX audit_entry_document ON audit_entry (document_id, id)');
    this.addSql('CREATE INDEX audit_entry_actor ON audit_entry (actor_id, id)');
    this.protect('audit_entry', { isPosted: true });
    this.addSql(`CREATE TABLE outbox_event (
      id uuid PRIMARY KEY, seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE, event text NOT NULL,
      document_kind text NOT NULL, document_id uuid NOT NULL, company_id uuid,
      occurred_at timestamptz(3) NOT NULL, payload jsonb NOT NULL, position bigint UNIQUE)`);
    this.addSql('CREATE INDEX outbox_event_waiting ON outbox_event (seq) WHERE position IS NULL');
    this.addSql('CREATE INDEX outbox_event_document ON outbox_event (document_id, position)');
    this.protect('outbox_event', { partnerColumn: 'company_id' });
    this.addSql(
      'CREATE TABLE outbox_position (is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only), last bigint NOT NULL DEFAULT 0)',
    );
    this.addSql('INSERT INTO outbox_position DEFAULT VALUES');
    this.protect('outbox_position');
  }
}
