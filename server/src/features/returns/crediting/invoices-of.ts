import { sql } from 'kysely';
import type { Tx } from '../../../platform/write/tx.js';

/** The invoice id of each invoice line. */
export async function invoicesOf(tx: Tx, lineIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; invoice_id: string }>`
    SELECT id, invoice_id FROM invoice_line WHERE id = ANY(${[...lineIds]}::uuid[])`.execute(tx.sql<unknown>());
  return new Map(rows.map((row) => [row.id, row.invoice_id]));
}
