import { SqlMigration } from './support.js';

const GUARD = `LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off`;

/** Rows that are added to a document until it is sealed: the table, and the column that names the document. */
const PARTS: Readonly<Record<string, string>> = {
  invoice_counter: 'invoice_id',
  open_item: 'id',
  settlement: 'document_id',
};

/** The columns that change after posting. The staff may write no other column later, and delete no row. */
const MOVES: Readonly<Record<string, string>> = {
  invoice_counter: 'credited_net, credited_total, credited_net_functional',
  open_item: 'settled',
};

/**
 * Whatever is owed is an open item, and a settlement joins two of them. What was settled and what is open moves there from
 * the balances of documents, which keep only what was credited.
 */
export class OpenItems extends SqlMigration {
  override up(): void {
    this.openItems();
    this.settlements();
    this.counters();
    for (const table of ['open_item', 'invoice_counter']) this.limit(table);
    for (const [table, column] of Object.entries(PARTS)) this.whole(table, column);
    this.sealed();
    this.faults();
    this.completeness();
    this.sealedWithTheirCounters();
  }

  /** An item has the id of the sealed document that made it, so that its key also finds the document. */
  private openItems() {
    this.addSql(`CREATE TABLE open_item (
      id uuid PRIMARY KEY, legal_entity_id uuid NOT NULL REFERENCES legal_entity, company_id uuid NOT NULL REFERENCES company,
      kind text NOT NULL CHECK (kind IN ('INVOICE', 'CREDIT_NOTE', 'PAYMENT', 'REFUND', 'OPENING_BALANCE', 'WRITE_OFF')),
      side text NOT NULL CHECK (side IN ('DEBIT', 'CREDIT')), number text NOT NULL, date date NOT NULL, due_date date NOT NULL,
      currency char(3) NOT NULL, amount bigint NOT NULL CHECK (amount > 0), amount_functional bigint NOT NULL,
      settled bigint NOT NULL DEFAULT 0, open bigint GENERATED ALWAYS AS (amount - settled) STORED, invoice_id uuid,
      CONSTRAINT open_item_not_over_settled CHECK (settled BETWEEN 0 AND amount),
      CONSTRAINT open_item_side_of_kind CHECK (CASE kind WHEN 'INVOICE' THEN side = 'DEBIT' WHEN 'REFUND' THEN side = 'DEBIT'
        WHEN 'CREDIT_NOTE' THEN side = 'CREDIT' WHEN 'PAYMENT' THEN side = 'CREDIT' ELSE true END),
      CONSTRAINT open_item_document CHECK ((kind IN ('INVOICE', 'CREDIT_NOTE')) = (invoice_id IS NOT NULL) AND coalesce(invoice_id, id) = id),
      CONSTRAINT open_item_settled_with UNIQUE (id, legal_entity_id, company_id, currency, side),
      FOREIGN KEY (invoice_id, company_id) REFERENCES invoice (id, company_id))`);
    this.addSql(`INSERT INTO open_item (id, legal_entity_id, company_id, kind, side, number, date, due_date, currency, amount, amount_functional, settled, invoice_id)
      SELECT i.id, i.legal_entity_id, i.company_id, i.kind, CASE i.kind WHEN 'INVOICE' THEN 'DEBIT' ELSE 'CREDIT' END, i.number, i.posting_date,
        b.due_date, b.currency, b.total, i.net_functional + i.tax_functional, b.settled, i.id
      FROM invoice_balance b JOIN invoice i ON i.id = b.invoice_id WHERE b.total > 0`);
    this.addSql(`INSERT INTO open_item (id, legal_entity_id, company_id, kind, side, number, date, due_date, currency, amount, amount_functional)
      SELECT v.id, v.legal_entity_id, e.company_id, 'WRITE_OFF', CASE WHEN e.debit > 0 THEN 'DEBIT' ELSE 'CREDIT' END, v.number, v.posting_date,
        v.posting_date, v.currency, e.debit + e.credit, e.debit + e.credit
      FROM voucher v JOIN voucher_entry e ON e.voucher_id = v.id
      WHERE v.source_kind = 'ADJUSTMENT' AND e.purpose = 'RECEIVABLE' AND e.company_id IS NOT NULL`);
    this.addSql('CREATE INDEX open_item_company ON open_item (company_id, due_date, id)');
    this.addSql('CREATE INDEX open_item_due ON open_item (due_date, id) WHERE open > 0');
    this.protect('open_item', { partnerColumn: 'company_id' });
  }

  /** The generated sides let foreign keys ensure that a settlement joins what is owed to us with what we owe. */
  private settlements() {
    this.addSql('CREATE TABLE settlement_before AS SELECT * FROM settlement');
    this.addSql('DROP TABLE settlement');
    this.addSql('ALTER TABLE invoice DROP CONSTRAINT invoice_id_currency_key');
    const item = (side: string) => `CONSTRAINT settlement_${side}_item
      FOREIGN KEY (${side}_item_id, legal_entity_id, company_id, currency, ${side}_side)
      REFERENCES open_item (id, legal_entity_id, company_id, currency, side)`;
    this.addSql(`CREATE TABLE settlement (
      id uuid PRIMARY KEY, legal_entity_id uuid NOT NULL, company_id uuid NOT NULL, document_id uuid NOT NULL,
      debit_item_id uuid NOT NULL, credit_item_id uuid NOT NULL, currency char(3) NOT NULL,
      amount bigint NOT NULL CHECK (amount > 0), settled_on date NOT NULL, settled_at timestamptz(3) NOT NULL,
      debit_side text NOT NULL GENERATED ALWAYS AS ('DEBIT') STORED, credit_side text NOT NULL GENERATED ALWAYS AS ('CREDIT') STORED,
      ${item('debit')}, ${item('credit')})`);
    this.addSql(`INSERT INTO settlement (id, legal_entity_id, company_id, document_id, debit_item_id, credit_item_id, currency, amount, settled_on, settled_at)
      SELECT s.id, i.legal_entity_id, s.company_id, s.credit_note_id, s.invoice_id, s.credit_note_id, s.currency, s.amount, s.settled_on, s.settled_at
      FROM settlement_before s JOIN invoice i ON i.id = s.invoice_id`);
    this.addSql('DROP TABLE settlement_before');
    for (const column of ['debit_item_id', 'credit_item_id', 'document_id'])
      this.addSql(`CREATE INDEX settlement_${column.replace('_id', '')} ON settlement (${column})`);
    this.protect('settlement', { partnerColumn: 'company_id', isPosted: true });
  }

  private counters() {
    this.addSql(`CREATE TABLE invoice_counter (
      invoice_id uuid PRIMARY KEY, company_id uuid NOT NULL, net bigint NOT NULL, total bigint NOT NULL, net_functional bigint NOT NULL,
      credited_net bigint NOT NULL DEFAULT 0, credited_total bigint NOT NULL DEFAULT 0, credited_net_functional bigint NOT NULL DEFAULT 0,
      FOREIGN KEY (invoice_id, company_id) REFERENCES invoice (id, company_id),
      CHECK (is_within(credited_net, net)), CHECK (is_within(credited_total, total)),
      CHECK (is_within(credited_net_functional, net_functional)))`);
    this.addSql(`INSERT INTO invoice_counter
      SELECT invoice_id, company_id, net, total, net_functional, credited_net, credited_total, credited_net_functional
      FROM invoice_balance WHERE kind = 'INVOICE'`);
    this.addSql('DROP TABLE invoice_balance');
    this.addSql('DROP FUNCTION refuse_invoice_balance(), refuse_more_invoice_balance(), balance_fault(uuid[])');
    this.protect('invoice_counter', { partnerColumn: 'company_id' });
  }

  private limit(table: string) {
    const { staff } = this.roles;
    this.addSql(`REVOKE UPDATE, DELETE ON ${table} FROM ${staff}`);
    this.addSql(`GRANT UPDATE (${MOVES[table]}) ON ${table} TO ${staff}`);
  }

  private whole(table: string, column: string) {
    this.addSql(`CREATE OR REPLACE FUNCTION refuse_more_${table}() RETURNS trigger ${GUARD} AS $$ BEGIN
      IF EXISTS (SELECT FROM added a JOIN chain_document d ON d.id = a.${column}) THEN
        RAISE EXCEPTION 'a posted document takes no more rows of ${table}' USING ERRCODE = 'AV003';
      END IF;
      RETURN NULL; END $$`);
    this.addSql(`CREATE TRIGGER posted_is_whole AFTER INSERT ON ${table}
      REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION refuse_more_${table}()`);
  }

  /** What 0.1.0 has posted is sealed at the next start, so constraints look at new rows only. */
  private sealed() {
    for (const [table, column] of [
      ['open_item', 'id'],
      ['settlement', 'document_id'],
    ]) {
      this.addSql(`ALTER TABLE ${table} ADD CONSTRAINT ${table}_is_sealed FOREIGN KEY (${column})
        REFERENCES chain_document DEFERRABLE INITIALLY DEFERRED NOT VALID`);
    }
  }

  /** What is credited is what credit lines say, and what is settled is what settlements say. */
  private faults() {
    this.fault(
      'invoice_counter',
      'invoice_id',
      `SELECT i.number FROM invoice_counter c JOIN invoice i ON i.id = c.invoice_id
       CROSS JOIN LATERAL (SELECT coalesce(sum(n.base + n.freight_share), 0) AS net FROM invoice_line n WHERE n.credits_invoice_id = c.invoice_id) AS credit
       CROSS JOIN LATERAL (SELECT coalesce(sum(t.credited_tax), 0) AS tax FROM invoice_tax_counter t WHERE t.invoice_id = c.invoice_id) AS taxed
       WHERE c.invoice_id = ANY (ids) AND (c.credited_net, c.credited_total) IS DISTINCT FROM (credit.net, credit.net + taxed.tax)`,
    );
    this.fault(
      'open_item',
      'id',
      `SELECT o.number FROM open_item o
       CROSS JOIN LATERAL (SELECT coalesce(sum(s.amount), 0) AS amount FROM settlement s WHERE s.debit_item_id = o.id) AS debited
       CROSS JOIN LATERAL (SELECT coalesce(sum(s.amount), 0) AS amount FROM settlement s WHERE s.credit_item_id = o.id) AS credited
       WHERE o.id = ANY (ids) AND o.settled IS DISTINCT FROM debited.amount + credited.amount`,
    );
  }

  /** A function that finds the first fault among rows, and a trigger that refuses changes which lead to one. */
  private fault(table: string, key: string, body: string) {
    this.addSql(
      `CREATE FUNCTION ${table}_fault(ids uuid[]) RETURNS text ${GUARD} AS $$ BEGIN RETURN (${body} LIMIT 1); END $$`,
    );
    this.addSql(`REVOKE ALL ON FUNCTION ${table}_fault FROM PUBLIC`);
    this.addSql(`CREATE FUNCTION refuse_${table}() RETURNS trigger ${GUARD} AS $$
      DECLARE number text := ${table}_fault(ARRAY(SELECT DISTINCT ${key} FROM moved));
      BEGIN
        IF number IS NOT NULL THEN
          RAISE EXCEPTION 'the ${table} of % would not be what its documents say', number USING ERRCODE = 'AV004';
        END IF;
        RETURN NULL; END $$`);
    this.addSql(`CREATE TRIGGER moves_with_documents AFTER UPDATE ON ${table}
      REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION refuse_${table}()`);
  }

  /** Sealed with an invoice or credit note: its open item, unless its total is zero; with an adjustment its open item. */
  private completeness() {
    this.addSql(`CREATE OR REPLACE FUNCTION refuse_incomplete(entity uuid, documents chain_document[]) RETURNS void ${GUARD} AS $$
      DECLARE fault text; ids uuid[] := ARRAY(SELECT d.id FROM unnest(documents) AS d);
      BEGIN
        SELECT d.kind || ' ' || d.number INTO fault FROM unnest(documents) AS d WHERE NOT CASE d.kind
          WHEN 'INVOICE' THEN EXISTS (SELECT FROM invoice i JOIN number_series s ON s.id = i.series_id
            WHERE i.id = d.id AND i.legal_entity_id = entity AND i.number = d.number AND i.series_number <= s.last_number
              AND (SELECT count(*) = i.line_count AND max(line_number) = i.line_count FROM invoice_line l WHERE l.invoice_id = i.id)
              AND CASE i.kind WHEN 'INVOICE' THEN EXISTS (SELECT FROM invoice_counter c WHERE c.invoice_id = i.id
                AND (c.net, c.total, c.net_functional) = (i.net, i.total, i.net_functional))
                ELSE NOT EXISTS (SELECT FROM invoice_counter c WHERE c.invoice_id = i.id) END
              AND CASE i.total WHEN 0 THEN NOT EXISTS (SELECT FROM open_item o WHERE o.id = i.id)
                ELSE EXISTS (SELECT FROM open_item o WHERE o.id = i.id
                AND (o.legal_entity_id, o.kind, o.number, o.date, o.due_date, o.currency, o.amount, o.amount_functional)
                  = (i.legal_entity_id, i.kind, i.number, i.posting_date, i.due_date, i.currency, i.total, i.net_functional + i.tax_functional)) END)
          WHEN 'VOUCHER' THEN EXISTS (SELECT FROM voucher v WHERE v.id = d.id AND v.legal_entity_id = entity AND v.number = d.number
            AND (SELECT count(*) = v.entry_count AND sum(debit) = sum(credit) FROM voucher_entry e WHERE e.voucher_id = v.id)
            AND NOT EXISTS (SELECT FROM voucher o WHERE o.source_id = v.source_id AND o.id <> v.id)
            AND CASE v.source_kind WHEN 'ADJUSTMENT' THEN EXISTS (SELECT FROM open_item o JOIN voucher_entry e ON e.voucher_id = v.id
                WHERE o.id = v.id AND e.purpose = 'RECEIVABLE' AND (o.legal_entity_id, o.company_id, o.number, o.date, o.currency, o.amount)
                  = (v.legal_entity_id, e.company_id, v.number, v.posting_date, v.currency, e.debit + e.credit) AND (o.side = 'DEBIT') = (e.debit > 0))
              ELSE v.source_id = ANY (ids) END)
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

  /** Also the two items of each settlement agree with their settlements when its document is sealed. */
  private sealedWithTheirCounters() {
    this.addSql(`CREATE OR REPLACE FUNCTION refuse_wrong_counters(ids uuid[]) RETURNS void ${GUARD} AS $$
      DECLARE
        invoices uuid[] := ARRAY(SELECT id FROM invoice WHERE id = ANY (ids));
        sold uuid[] := ARRAY(
          SELECT l.order_line_id FROM invoice i JOIN invoice_line l ON l.invoice_id = i.id
            WHERE i.id = ANY (ids) AND i.kind = 'INVOICE' AND l.order_line_id IS NOT NULL);
        returned uuid[] := ARRAY(
          SELECT l.order_line_id FROM invoice i JOIN invoice_line l ON l.invoice_id = i.id
            WHERE i.id = ANY (ids) AND i.kind = 'CREDIT_NOTE' AND l.order_line_id IS NOT NULL
          UNION SELECT l.order_line_id FROM receipt r JOIN receipt_line l ON l.receipt_id = r.id WHERE r.id = ANY (ids));
        number text;
      BEGIN
        number := CASE WHEN cardinality(sold) > 0 THEN order_line_fault(sold) END;
        IF number IS NOT NULL THEN
          RAISE EXCEPTION 'a line of % is not what its invoices say', number USING ERRCODE = 'AV004';
        END IF;
        number := CASE WHEN cardinality(returned) > 0 THEN return_line_fault(returned) END;
        IF number IS NOT NULL THEN
          RAISE EXCEPTION 'a line of % is not what its receipts say', number USING ERRCODE = 'AV004';
        END IF;
        number := open_item_fault(ids || ARRAY(
          SELECT i.id FROM settlement s CROSS JOIN LATERAL (VALUES (s.debit_item_id), (s.credit_item_id)) AS i(id) WHERE s.document_id = ANY (ids)));
        IF number IS NOT NULL THEN
          RAISE EXCEPTION 'the settled amount of % is not what its settlements say', number USING ERRCODE = 'AV004';
        END IF;
        IF cardinality(invoices) = 0 THEN RETURN; END IF;
        invoices := invoices || ARRAY(
          SELECT credits_invoice_id FROM invoice_line WHERE invoice_id = ANY (invoices) AND credits_invoice_id IS NOT NULL);
        number := coalesce(line_counter_fault(invoices), tax_counter_fault(invoices), invoice_counter_fault(invoices));
        IF number IS NOT NULL THEN
          RAISE EXCEPTION 'the counters of % are not what its documents say', number USING ERRCODE = 'AV004';
        END IF;
      END $$`);
  }
}
