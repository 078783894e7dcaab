import { SqlMigration } from './support.js';

/** The columns of a file that partners may read, once a document of theirs shares it. */
const SHARED = 'id, company_id, name, size, content_type, digest, created_at, created_by';

/**
 * Files that callers upload, in chunks that never change, and the attachments of orders. A file belongs to its uploader until
 * it is attached to a document, once. Partners see attachments of their own companies that are shared with them.
 */
export class Files extends SqlMigration {
  override up(): void {
    this.files();
    this.chunks();
    this.attachments();
  }

  private files() {
    this.addSql(`CREATE TABLE file (
      id uuid PRIMARY KEY,
      owner_id uuid NOT NULL,
      company_id uuid REFERENCES company,
      name text NOT NULL CONSTRAINT file_name_check CHECK (length(name) BETWEEN 1 AND 120),
      size integer NOT NULL CONSTRAINT file_size_check CHECK (size BETWEEN 1 AND 10000000),
      content_type text,
      digest bytea CONSTRAINT file_digest_check CHECK (length(digest) = 32),
      created_at timestamptz(3) NOT NULL,
      created_by text NOT NULL,
      finished_at timestamptz(3),
      attached_at timestamptz(3),
      CONSTRAINT file_finished_check CHECK ((finished_at IS NOT NULL) = (digest IS NOT NULL) AND (finished_at IS NOT NULL) = (content_type IS NOT NULL)),
      CONSTRAINT file_attached_check CHECK ((attached_at IS NOT NULL) = (company_id IS NOT NULL) AND (attached_at IS NULL OR finished_at IS NOT NULL)),
      CONSTRAINT file_company UNIQUE (id, company_id))`);
    this.protect('file');
    this.addSql('CREATE INDEX file_unattached ON file (owner_id) WHERE attached_at IS NULL');
    this.addSql('CREATE INDEX file_unattached_created ON file (created_at) WHERE attached_at IS NULL');
    const content = [
      'id',
      'owner_id',
      'name',
      'size',
      'content_type',
      'digest',
      'created_at',
      'created_by',
      'finished_at',
    ];
    const isChanged = content.map((column) => `OLD.${column} IS DISTINCT FROM NEW.${column}`).join(' OR ');
    this.addSql(`CREATE TRIGGER file_is_kept BEFORE UPDATE ON file FOR EACH ROW
      WHEN (OLD.attached_at IS NOT NULL OR (OLD.finished_at IS NOT NULL AND (${isChanged})))
      EXECUTE FUNCTION refuse_change()`);
  }

  private chunks() {
    this.addSql(`CREATE TABLE file_chunk (
      file_id uuid NOT NULL REFERENCES file ON DELETE CASCADE,
      position integer NOT NULL CONSTRAINT file_chunk_position_check CHECK (position >= 0),
      bytes bytea NOT NULL CONSTRAINT file_chunk_bytes_check CHECK (length(bytes) BETWEEN 1 AND 262144),
      PRIMARY KEY (file_id, position))`);
    // Photos and PDFs are compressed already.
    this.addSql('ALTER TABLE file_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL');
    this.protect('file_chunk');
    const { staff } = this.roles;
    this.addSql(
      'CREATE TRIGGER chunk_is_kept BEFORE UPDATE ON file_chunk FOR EACH ROW EXECUTE FUNCTION refuse_change()',
    );
    // The sweep removes chunks; those of an attached file only go with the file.
    this.addSql(`CREATE POLICY unattached ON file_chunk AS RESTRICTIVE FOR DELETE TO ${staff}
      USING (EXISTS (SELECT FROM file WHERE file.id = file_id AND file.attached_at IS NULL))`);
  }

  private attachments() {
    this.addSql(`CREATE TABLE attachment (
      id uuid PRIMARY KEY,
      file_id uuid NOT NULL CONSTRAINT attachment_file UNIQUE,
      order_id uuid NOT NULL,
      company_id uuid NOT NULL,
      comment text,
      is_shared boolean NOT NULL,
      attached_at timestamptz(3) NOT NULL,
      attached_by text NOT NULL,
      FOREIGN KEY (file_id, company_id) REFERENCES file (id, company_id),
      FOREIGN KEY (order_id, company_id) REFERENCES sales_order (id, company_id))`);
    this.addSql('CREATE INDEX attachment_order ON attachment (order_id, attached_at)');
    this.protect('attachment');
    const { partner } = this.roles;
    const own = 'company_id = ANY ((SELECT scope())::uuid[])';
    this.addSql(`CREATE POLICY partner ON attachment FOR SELECT TO ${partner} USING (${own} AND is_shared)`);
    this.addSql(`GRANT SELECT ON attachment TO ${partner}`);
    this.addSql(`CREATE POLICY partner ON file FOR SELECT TO ${partner}
      USING (${own} AND EXISTS (SELECT FROM attachment WHERE attachment.file_id = file.id))`);
    this.addSql(`GRANT SELECT (${SHARED}) ON file TO ${partner}`);
    // Partners receive no event of an attachment that is not shared with them.
    this.addSql(`ALTER POLICY partner ON outbox_event USING (${own} AND payload->'isInternal' IS NULL)`);
  }
}
