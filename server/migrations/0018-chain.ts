import { SqlMigration } from './support.js';

/** Rows that belong to a posted document: the table, and the column that names the document. */
const PARTS: Readonly<Record<string, string>> = {
  invoice_line: 'invoice_id',
  invoice_line_tax: 'invoice_id',
  invoice_tax: 'invoice_id',
  invoice_tax_group: 'invoice_id',
  invoice_line_counter: 'invoice_id',
  invoice_tax_counter: 'invoice_id',
  invoice_balance: 'invoice_id',
  settlement: 'credit_note_id',
  voucher: 'source_id',
  voucher_entry: 'voucher_id',
  shipment_line: 'shipment_id',
  receipt_line: 'receipt_id',
  stock_movement: 'source_id',
  audit_entry: 'batch_id',
};

/** Rows that cannot be committed unless the document they name is sealed. */
const SEALED: Readonly<Record<string, string>> = {
  invoice: 'id',
  voucher: 'id',
  shipment: 'id',
  receipt: 'id',
  stock_movement: 'source_id',
  audit_entry: 'batch_id',
};

/**
 * Runs as the owner, whatever tables of the same name a caller has made for itself, and always by index: what these
 * functions look at are the few rows of one transaction, in tables that may have grown since their plans were made.
 */
const GUARD = `LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off`;

/** One chain for each legal entity over everything posted, and one of the installation over its history. */
export class Chain extends SqlMigration {
  override up(): void {
    this.tables();
    this.columns();
    this.hashing();
    this.appending();
    this.completeness();
    this.sealing();
    this.parts();
  }

  /** The role of staff, whatever its name is in this database. */
  private asStaff(statement: string): void {
    this.addSql(`DO $do$ BEGIN EXECUTE format('${statement}', (SELECT polroles[1]::regrole::text FROM pg_policy
      WHERE polrelid = 'invoice'::regclass AND polname = 'staff')); END $do$`);
  }

  private tables() {
    this.addSql(`CREATE TABLE chain (
      id uuid PRIMARY KEY, legal_entity_id uuid UNIQUE REFERENCES legal_entity,
      sequence bigint NOT NULL DEFAULT 0 CHECK (sequence >= 0), hash bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex'),
      sealed_at timestamptz(3), CHECK (coalesce(legal_entity_id, '00000000-0000-0000-0000-000000000000') = id))`);
    this.addSql(`CREATE TABLE chain_link (
      chain_id uuid NOT NULL REFERENCES chain, sequence bigint NOT NULL CHECK (sequence >= 1), version int NOT NULL,
      is_genesis boolean NOT NULL, document_count int NOT NULL CHECK (document_count >= 1), sealed_at timestamptz(3) NOT NULL,
      previous_hash bytea NOT NULL, hash bytea NOT NULL, PRIMARY KEY (chain_id, sequence))`);
    this.addSql(`CREATE TABLE chain_document (
      id uuid PRIMARY KEY, kind text NOT NULL, number text NOT NULL, version int NOT NULL, digests bytea NOT NULL,
      chain_id uuid, sequence bigint, CHECK ((chain_id IS NULL) = (sequence IS NULL)),
      FOREIGN KEY (chain_id, sequence) REFERENCES chain_link)`);
    this.addSql('CREATE INDEX chain_document_link ON chain_document (chain_id, sequence)');
    this.addSql('CREATE INDEX chain_document_waiting ON chain_document (id) WHERE sequence IS NULL');
    this.addSql(
      `CREATE TABLE chain_genesis (is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only), ended_at timestamptz(3))`,
    );
    this.addSql('INSERT INTO chain_genesis DEFAULT VALUES');
    for (const table of ['chain', 'chain_document', 'chain_genesis']) this.protect(table);
    this.protect('chain_link', { isPosted: true });
    this.asStaff('REVOKE INSERT, UPDATE, DELETE ON chain, chain_link, chain_document, chain_genesis FROM %s');
    this.addSql(`CREATE FUNCTION refuse_resealing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF TG_OP = 'UPDATE' AND OLD.sequence IS NULL AND (OLD.id, OLD.kind, OLD.number, OLD.version, OLD.digests)
        = (NEW.id, NEW.kind, NEW.number, NEW.version, NEW.digests) THEN RETURN NEW; END IF;
      RAISE EXCEPTION 'what is sealed never changes' USING ERRCODE = 'AV001'; END $$`);
    this.addSql(`CREATE TRIGGER sealed_is_sealed BEFORE UPDATE OR DELETE ON chain_document
      FOR EACH ROW EXECUTE FUNCTION refuse_resealing()`);
    this.addSql(`CREATE TRIGGER sealed_is_kept BEFORE TRUNCATE ON chain_document
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
  }

  /** What 0.1.0 has posted is sealed at the next start, so constraints look at new rows only. */
  private columns() {
    this.addSql('ALTER TABLE invoice ADD COLUMN hash_version int NOT NULL DEFAULT 1');
    this.addSql('ALTER TABLE number_series ADD COLUMN last_posted_at timestamptz(3)');
    this.addSql(
      `UPDATE number_series s SET last_posted_at = (SELECT max(posted_at) FROM invoice i WHERE i.series_id = s.id)`,
    );
    this.addSql('ALTER TABLE audit_entry ADD COLUMN batch_id uuid');
    this.addSql('ALTER TABLE audit_entry DISABLE TRIGGER posted_is_posted');
    this.addSql('UPDATE audit_entry SET batch_id = id');
    this.addSql('ALTER TABLE audit_entry ENABLE TRIGGER posted_is_posted');
    this.addSql('ALTER TABLE audit_entry ALTER COLUMN batch_id SET NOT NULL');
    this.addSql('CREATE INDEX audit_entry_batch ON audit_entry (batch_id)');
    this.addSql('CREATE INDEX stock_movement_source ON stock_movement (source_id)');
    for (const [table, column] of Object.entries(SEALED)) {
      this.addSql(`ALTER TABLE ${table} ADD CONSTRAINT ${table}_is_sealed FOREIGN KEY (${column})
        REFERENCES chain_document DEFERRABLE INITIALLY DEFERRED NOT VALID`);
    }
  }

  /** The hash of a link: version 1. Documents in the order of their ids; all numbers big-endian. */
  private hashing() {
    this.addSql(`CREATE FUNCTION link_hash(
        previous bytea, chain uuid, place bigint, format int, sealed_at timestamptz, documents chain_document[])
      RETURNS bytea LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
      SELECT sha256(previous || uuid_send(chain) || int8send(place) || int4send(format)
        || int8send((extract(epoch FROM sealed_at) * 1000)::bigint)
        || string_agg(uuid_send(d.id) || sha256(convert_to(d.kind || E'\\x1f' || d.number || E'\\x1f' || d.version || E'\\x1f', 'UTF8') || d.digests),
          ''::bytea ORDER BY d.id))
      FROM unnest(documents) AS d $$`);
  }

  /** Adds a link to the end of a chain. Not for the roles of requests, who come by the functions below. */
  private appending() {
    this.addSql(`CREATE FUNCTION append_link(chain uuid, format int, genesis boolean, documents chain_document[]) RETURNS chain_link
      ${GUARD} AS $$
      DECLARE head chain; link chain_link;
      BEGIN
        SELECT * INTO head FROM chain c WHERE c.id = append_link.chain FOR UPDATE;
        IF NOT FOUND THEN
          INSERT INTO chain (id, legal_entity_id)
            VALUES (append_link.chain, nullif(append_link.chain, '00000000-0000-0000-0000-000000000000')) ON CONFLICT DO NOTHING;
          SELECT * INTO head FROM chain c WHERE c.id = append_link.chain FOR UPDATE;
        END IF;
        link := (head.id, head.sequence + 1, format, genesis, cardinality(documents),
          greatest(date_trunc('milliseconds', clock_timestamp()), head.sealed_at), head.hash, NULL);
        link.hash := link_hash(head.hash, head.id, link.sequence, format, link.sealed_at, documents);
        INSERT INTO chain_link SELECT link.*;
        UPDATE chain c SET sequence = link.sequence, hash = link.hash, sealed_at = link.sealed_at WHERE c.id = head.id;
        RETURN link;
      END $$`);
    this.addSql(`CREATE FUNCTION documents_of(ids uuid[], kinds text[], numbers text[], versions int[], digests bytea[])
      RETURNS chain_document[] LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
      SELECT array_agg(ROW(d.id, d.kind, d.number, d.version, d.digests, NULL, NULL)::chain_document)
      FROM unnest(ids, kinds, numbers, versions, digests) AS d(id, kind, number, version, digests) $$`);
  }

  /** Refuses documents that are not whole. AV002 is a voucher that does not balance, AV003 anything else. */
  private completeness() {
    this.addSql('DROP TRIGGER voucher_balances ON voucher_entry');
    this.addSql('DROP FUNCTION refuse_unbalanced()');
    this.addSql(`CREATE FUNCTION refuse_incomplete(entity uuid, documents chain_document[]) RETURNS void ${GUARD} AS $$
      DECLARE fault text; ids uuid[] := ARRAY(SELECT d.id FROM unnest(documents) AS d);
      BEGIN
        SELECT d.kind || ' ' || d.number INTO fault FROM unnest(documents) AS d WHERE NOT CASE d.kind
          WHEN 'INVOICE' THEN EXISTS (SELECT FROM invoice i JOIN number_series s ON s.id = i.series_id
            WHERE i.id = d.id AND i.legal_entity_id = entity AND i.number = d.number AND i.series_number <= s.last_number
              AND (SELECT count(*) = i.line_count AND max(line_number) = i.line_count FROM invoice_line l WHERE l.invoice_id = i.id)
              AND EXISTS (SELECT FROM invoice_balance b WHERE b.invoice_id = i.id
                AND (b.kind, b.currency, b.due_date, b.net, b.total, b.net_functional)
                  = (i.kind, i.currency, i.due_date, i.net, i.total, i.net_functional)))
          WHEN 'VOUCHER' THEN EXISTS (SELECT FROM voucher v WHERE v.id = d.id AND v.legal_entity_id = entity AND v.number = d.number
            AND (SELECT count(*) = v.entry_count AND sum(debit) = sum(credit) FROM voucher_entry e WHERE e.voucher_id = v.id)
            AND NOT EXISTS (SELECT FROM voucher o WHERE o.source_id = v.source_id AND o.id <> v.id)
            AND (v.source_kind = 'ADJUSTMENT' OR v.source_id = ANY (ids)))
          WHEN 'SHIPMENT' THEN EXISTS (SELECT FROM shipment s WHERE s.id = d.id AND s.legal_entity_id = entity AND s.number = d.number
            AND EXISTS (SELECT FROM shipment_line l WHERE l.shipment_id = s.id))
          WHEN 'RECEIPT' THEN EXISTS (SELECT FROM receipt r WHERE r.id = d.id AND r.legal_entity_id = entity AND r.number = d.number
            AND EXISTS (SELECT FROM receipt_line l WHERE l.receipt_id = r.id))
          WHEN 'HISTORY' THEN EXISTS (SELECT FROM audit_entry a WHERE a.batch_id = d.id)
          ELSE false END LIMIT 1;
        IF NOT FOUND THEN RETURN; END IF;
        IF EXISTS (SELECT FROM voucher_entry WHERE voucher_id = ANY (ids) GROUP BY voucher_id HAVING sum(debit) <> sum(credit)) THEN
          RAISE EXCEPTION '% does not balance', fault USING ERRCODE = 'AV002';
        END IF;
        RAISE EXCEPTION '% is not whole', fault USING ERRCODE = 'AV003';
      END $$`);
  }

  private sealing() {
    this.addSql(`CREATE FUNCTION seal_documents(entity uuid, format int, ids uuid[], kinds text[], numbers text[], versions int[], digests bytea[])
      RETURNS void ${GUARD} AS $$
      DECLARE documents chain_document[] := documents_of(ids, kinds, numbers, versions, digests); link chain_link;
      BEGIN
        PERFORM refuse_incomplete(entity, documents);
        PERFORM refuse_wrong_counters(ids);
        link := append_link(entity, format, false, documents);
        INSERT INTO chain_document (id, kind, number, version, digests, chain_id, sequence)
          SELECT d.id, d.kind, d.number, d.version, d.digests, link.chain_id, link.sequence FROM unnest(documents) AS d;
      END $$`);
    this.addSql(`CREATE FUNCTION seal_genesis(entity uuid, format int, ids uuid[], kinds text[], numbers text[], versions int[], digests bytea[])
      RETURNS void ${GUARD} AS $$
      DECLARE documents chain_document[] := documents_of(ids, kinds, numbers, versions, digests); link chain_link;
      BEGIN
        link := append_link(entity, format, true, documents);
        INSERT INTO chain_document (id, kind, number, version, digests, chain_id, sequence)
          SELECT d.id, d.kind, d.number, d.version, d.digests, link.chain_id, link.sequence FROM unnest(documents) AS d;
      END $$`);
    this.addSql(`CREATE FUNCTION record_history(batch uuid, version int, digests bytea) RETURNS void ${GUARD} AS $$ BEGIN
      IF NOT EXISTS (SELECT FROM audit_entry a WHERE a.batch_id = batch) THEN
        RAISE EXCEPTION 'there is no history of %', batch USING ERRCODE = 'AV003';
      END IF;
      INSERT INTO chain_document (id, kind, number, version, digests) VALUES (batch, 'HISTORY', '', version, digests);
      END $$`);
    this.addSql(`CREATE FUNCTION seal_waiting(format int, at_once int) RETURNS int ${GUARD} AS $$
      DECLARE documents chain_document[]; link chain_link; nobody CONSTANT uuid := '00000000-0000-0000-0000-000000000000';
      BEGIN
        IF NOT EXISTS (SELECT FROM chain_document WHERE sequence IS NULL) THEN RETURN 0; END IF;
        -- Whoever seals holds the chain first, so that two of them do not take the same rows.
        INSERT INTO chain (id) VALUES (nobody) ON CONFLICT DO NOTHING;
        PERFORM FROM chain c WHERE c.id = nobody FOR UPDATE;
        documents := ARRAY(SELECT d FROM chain_document d WHERE d.sequence IS NULL ORDER BY d.id LIMIT at_once);
        IF cardinality(documents) = 0 THEN RETURN 0; END IF;
        link := append_link(nobody, format, false, documents);
        UPDATE chain_document d SET chain_id = link.chain_id, sequence = link.sequence
          FROM unnest(documents) AS w WHERE d.id = w.id;
        RETURN cardinality(documents);
      END $$`);
    const functions = [
      'append_link',
      'refuse_incomplete',
      'seal_documents',
      'seal_genesis',
      'record_history',
      'seal_waiting',
    ];
    for (const name of functions) this.addSql(`REVOKE ALL ON FUNCTION ${name} FROM PUBLIC`);
    for (const name of ['seal_documents', 'record_history', 'seal_waiting'])
      this.asStaff(`GRANT EXECUTE ON FUNCTION ${name} TO %s`);
  }

  /** Nothing is added to a document that is sealed. */
  private parts() {
    for (const [table, column] of Object.entries(PARTS)) {
      this.addSql(`CREATE FUNCTION refuse_more_${table}() RETURNS trigger ${GUARD} AS $$ BEGIN
        IF EXISTS (SELECT FROM added a JOIN chain_document d ON d.id = a.${column}) THEN
          RAISE EXCEPTION 'a posted document takes no more rows of ${table}' USING ERRCODE = 'AV003';
        END IF;
        RETURN NULL; END $$`);
      this.addSql(`CREATE TRIGGER posted_is_whole AFTER INSERT ON ${table}
        REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION refuse_more_${table}()`);
    }
  }
}
