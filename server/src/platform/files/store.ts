import { sql } from 'kysely';
import type { Database } from '../database/database.js';
import { isId } from '../id.js';
import { ATTACHABLE_HOURS, UNFINISHED_HOURS } from './limits.js';

/** A file that is being uploaded. Its size is what it may have at most until it is finished. */
export interface NewFile {
  id: string;
  ownerId: string;
  createdBy: string;
  name: string;
  size: number;
  now: Date;
}

/** What is known of a file when all its bytes have arrived. */
export interface FinishedFile {
  size: number;
  contentType: string;
  digest: Buffer;
}

/** A file that is attached to a document. */
export interface StoredFile {
  id: string;
  name: string;
  size: number;
  contentType: string;
}

/**
 * The bytes of files. Uploads are disposable until they are attached, so each statement commits on its own: a slow caller
 * holds no transaction and no connection.
 */
export class FileStore {
  constructor(private readonly database: Database) {}

  /** Keeps the place of a file, before its first byte. */
  async begin({ id, ownerId, createdBy, name, size, now }: NewFile): Promise<void> {
    await sql`INSERT INTO file (id, owner_id, created_by, name, size, created_at)
      VALUES (${id}, ${ownerId}, ${createdBy}, ${name}, ${size}, ${now})`.execute(this.sql());
  }

  /** The number and the bytes of the files of an uploader that can still be attached, and of uploads in progress. */
  async unattached(ownerId: string, now: Date): Promise<{ files: number; bytes: number }> {
    const { rows } = await sql<{ files: number; bytes: number }>`
      SELECT count(*)::int AS files, coalesce(sum(size), 0)::float8 AS bytes FROM file
      WHERE owner_id = ${ownerId} AND attached_at IS NULL AND created_at > ${now}::timestamptz
        - make_interval(hours => CASE WHEN finished_at IS NULL THEN ${UNFINISHED_HOURS}::int ELSE ${ATTACHABLE_HOURS}::int END)`.execute(
      this.sql(),
    );
    return rows[0]!;
  }

  async addChunk(fileId: string, position: number, bytes: Buffer): Promise<void> {
    await sql`INSERT INTO file_chunk (file_id, position, bytes) VALUES (${fileId}, ${position}, ${bytes})`.execute(
      this.sql(),
    );
  }

  async finish(id: string, { size, contentType, digest }: FinishedFile, now: Date): Promise<void> {
    await sql`UPDATE file SET size = ${size}, content_type = ${contentType}, digest = ${digest}, finished_at = ${now}
      WHERE id = ${id}`.execute(this.sql());
  }

  /** Removes a file that was not attached, with its chunks. */
  async drop(id: string): Promise<void> {
    await sql`DELETE FROM file WHERE id = ${id} AND attached_at IS NULL`.execute(this.sql());
  }

  /** An attached file; undefined if there is none with this id. */
  async find(id: string): Promise<StoredFile | undefined> {
    if (!isId(id)) return undefined;
    const { rows } = await sql<StoredFile>`SELECT id, name, size, content_type AS "contentType" FROM file
      WHERE id = ${id} AND attached_at IS NOT NULL`.execute(this.sql());
    return rows[0];
  }

  /** The bytes of a file, chunk by chunk. Throws if they end early, because the file was removed meanwhile. */
  async *read({ id, size }: StoredFile): AsyncGenerator<Buffer> {
    let left = size;
    for (let position = 0; left > 0; position += 1) {
      const { rows } = await sql<{ bytes: Buffer }>`
        SELECT bytes FROM file_chunk WHERE file_id = ${id} AND position = ${position}`.execute(this.sql());
      if (!rows[0]) throw new Error(`The file ${id} has no chunk ${position}.`);
      left -= rows[0].bytes.length;
      yield rows[0].bytes;
    }
  }

  private sql() {
    return this.database.staff.orm.em.fork().getKysely();
  }
}
