import { sql } from 'kysely';
import { newId } from '../../platform/id.js';
import type { Tx } from '../../platform/write/tx.js';

/** A file that is imported: of which system, under which name and digest. */
export interface ImportedFile {
  source: string;
  fileName: string;
  digest: Buffer;
}

/** The run of this file that was begun and never finished, if there is one. */
export async function findOpenRun(tx: Tx, { source, digest }: ImportedFile): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM import_run WHERE source = ${source} AND file_digest = ${digest} AND finished_at IS NULL`.execute(
    tx.sql<unknown>(),
  );
  return rows[0]?.id;
}

export async function insertRun(tx: Tx, file: ImportedFile, legalEntityId: string): Promise<string> {
  const id = newId();
  await sql`INSERT INTO import_run (id, source, legal_entity_id, file_name, file_digest, started_at)
    VALUES (${id}, ${file.source}, ${legalEntityId}, ${file.fileName}, ${file.digest}, ${tx.now})`.execute(
    tx.sql<unknown>(),
  );
  return id;
}

/** Closes a run with its report. */
export async function closeRun(tx: Tx, id: string, report: unknown): Promise<void> {
  await sql`UPDATE import_run SET finished_at = ${tx.now}, report = ${JSON.stringify(report)}::jsonb WHERE id = ${id}`.execute(
    tx.sql<unknown>(),
  );
}
