import type { TestApp } from './app.js';

/** An entry of the history as it is stored. */
export interface StoredEntry {
  event: string;
  actorId: string;
  actorName: string;
  reason: string | null;
  changes: Record<string, unknown>;
}

/** The history of a document, oldest first. */
export async function historyOf(app: TestApp, documentId: string): Promise<StoredEntry[]> {
  const { rows } = await app.database.owner.pool.query<StoredEntry>(
    `SELECT event, actor_id AS "actorId", actor_name AS "actorName", reason, changes
     FROM audit_entry WHERE document_id = $1 ORDER BY occurred_at, id`,
    [documentId],
  );
  return rows;
}
