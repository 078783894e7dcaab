import { SqlMigration } from './support.js';

/** Renderings of posted documents that are kept, and what the sweep of old rows needs to find them. */
export class RenderedDocuments extends SqlMigration {
  override up(): void {
    this.addSql(`CREATE TABLE rendered_document (
      invoice_id uuid PRIMARY KEY REFERENCES invoice,
      digest bytea NOT NULL CHECK (length(digest) = 32),
      bytes bytea NOT NULL CHECK (length(bytes) BETWEEN 1 AND 5242880),
      byte_count int NOT NULL GENERATED ALWAYS AS (length(bytes)) STORED,
      rendered_at timestamptz(3) NOT NULL)`);
    // A PDF is compressed already.
    this.addSql('ALTER TABLE rendered_document ALTER COLUMN bytes SET STORAGE EXTERNAL');
    this.addSql('CREATE INDEX rendered_document_time ON rendered_document (rendered_at, invoice_id)');
    this.protect('rendered_document');
    // Rows of keys are written in the order of their time, which is what such an index needs; it costs a write nothing.
    this.addSql(`CREATE INDEX idempotency_key_time ON idempotency_key USING brin (created_at)
      WITH (pages_per_range = 32, autosummarize = on)`);
  }
}
