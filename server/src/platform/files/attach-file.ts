import { sql } from 'kysely';
import { isId } from '../id.js';
import type { Tx } from '../write/tx.js';
import { ATTACHABLE_HOURS } from './limits.js';
import { refuse } from './refusals.js';

/** An uploaded file, locked until it is attached. */
export interface OwnFile {
  id: string;
  name: string;
}

interface Row extends OwnFile {
  isAttached: boolean;
}

/**
 * Locks a file that the actor has uploaded and that is not attached yet. Refuses the input field with NOT_FOUND, also for
 * files of others, and with FILE_ATTACHED.
 */
export async function lockOwnFile(tx: Tx, id: string, field = 'fileId'): Promise<OwnFile> {
  const { rows } = isId(id)
    ? await sql<Row>`SELECT id, name, attached_at IS NOT NULL AS "isAttached" FROM file
        WHERE id = ${id} AND owner_id = ${tx.actor.keyOwnerId} AND finished_at IS NOT NULL
          AND (attached_at IS NOT NULL OR created_at > ${tx.now}::timestamptz - make_interval(hours => ${ATTACHABLE_HOURS}))
        FOR UPDATE`.execute(tx.sql<unknown>())
    : { rows: [] };
  const file = rows[0];
  if (!file) throw refuse.noFile().at(field);
  if (file.isAttached) throw refuse.alreadyAttached().at(field);
  return { id: file.id, name: file.name };
}

/** Marks a locked file as attached to a document of a company. */
export async function markAttached(tx: Tx, { id }: OwnFile, companyId: string): Promise<void> {
  await sql`UPDATE file SET attached_at = ${tx.now}, company_id = ${companyId} WHERE id = ${id}`.execute(
    tx.sql<unknown>(),
  );
}

/** Removes a file that no attachment names any more, with its bytes. */
export async function removeFile(tx: Tx, id: string): Promise<void> {
  await sql`DELETE FROM file WHERE id = ${id}`.execute(tx.sql<unknown>());
}
