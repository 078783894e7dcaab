import { SqlMigration } from './support.js';

/** What was brought in from another system: each run with its report, and which foreign documents came in by it. */
export class Imports extends SqlMigration {
  override up(): void {
    this.addSql(`CREATE TABLE import_run (
      id uuid PRIMARY KEY, source text NOT NULL CHECK (length(source) BETWEEN 1 AND 60),
      legal_entity_id uuid NOT NULL REFERENCES legal_entity, file_name text NOT NULL, file_digest bytea NOT NULL,
      started_at timestamptz(3) NOT NULL, finished_at timestamptz(3), report jsonb,
      CHECK ((finished_at IS NULL) = (report IS NULL)))`);
    this.addSql('CREATE UNIQUE INDEX import_run_open ON import_run (source, file_digest) WHERE finished_at IS NULL');
    this.protect('import_run');
    this.addSql(`CREATE TABLE import_document (
      id uuid PRIMARY KEY, source text NOT NULL, number text NOT NULL CHECK (length(number) BETWEEN 1 AND 60),
      run_id uuid NOT NULL REFERENCES import_run,
      kind text NOT NULL CHECK (kind IN ('SALE', 'CREDIT', 'ADJUSTMENT')), document_date date NOT NULL,
      row_count int NOT NULL CHECK (row_count >= 1), matched_rows int NOT NULL DEFAULT 0, split_rows int NOT NULL DEFAULT 0,
      amount numeric(29,11) NOT NULL, difference numeric(29,11) NOT NULL, digest bytea NOT NULL,
      CONSTRAINT import_document_number UNIQUE (source, number),
      CHECK (matched_rows + split_rows BETWEEN 0 AND row_count), CHECK (kind = 'CREDIT' OR matched_rows + split_rows = 0))`);
    this.addSql('CREATE INDEX import_document_run ON import_document (run_id)');
    this.protect('import_document', { isPosted: true });
    this.addSql('DROP INDEX invoice_line_company');
    this.addSql('CREATE INDEX invoice_line_company ON invoice_line (company_id, product_id)');
    this.addSql(`CREATE INDEX invoice_external_number ON invoice (legal_entity_id, external_number)
      WHERE external_number IS NOT NULL`);
  }
}
