import { sql } from 'kysely';
import type { Percent } from '../../kernel/percent.js';
import { formatPercent, parsePercent } from '../../kernel/percent.js';
import { newId } from '../../platform/id.js';
import type { Tx } from '../../platform/write/tx.js';

/** An imported file: its system, name and digest. */
export interface ImportedFile {
  source: string;
  fileName: string;
  digest: Buffer;
}

/** A run that was started but not finished. */
export interface OpenRun {
  id: string;
  taxRate: Percent;
}

/** The unfinished run of this file, if there is one. */
export async function findOpenRun(tx: Tx, { source, digest }: ImportedFile): Promise<OpenRun | undefined> {
  const { rows } = await sql<{ id: string; tax_rate: string }>`
    SELECT id, tax_rate FROM import_run WHERE source = ${source} AND file_digest = ${digest} AND finished_at IS NULL`.execute(
    tx.sql<unknown>(),
  );
  return rows[0] && { id: rows[0].id, taxRate: parsePercent(rows[0].tax_rate) };
}

export async function insertRun(tx: Tx, file: ImportedFile, legalEntityId: string, taxRate: Percent): Promise<string> {
  const id = newId();
  await sql`INSERT INTO import_run (id, source, legal_entity_id, file_name, file_digest, tax_rate, started_at)
    VALUES (${id}, ${file.source}, ${legalEntityId}, ${file.fileName}, ${file.digest}, ${formatPercent(taxRate)}, ${tx.now})`.execute(
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
