import { sql } from 'kysely';
import { groupsWith, whyNotPermitted } from '../right-holders.js';
import { factOf } from '../../kernel/text.js';
import { newId } from '../id.js';
import type { Tx } from '../write/tx.js';
import type { DeclaredJob, JobKind } from './kind.js';

declare module '../write/tx.js' {
  interface EventNames {
    'job.queued': true;
  }
}

/**
 * Queues a job in the transaction of an action: it runs after the commit, as the actor, and never if the action rolls back.
 * Returns its id; of a kind of which only one is unfinished at a time, the id of that one. Refuses with FORBIDDEN.
 * The verb of the action declares the event `job.queued`.
 */
export async function queueJob<Input>(tx: Tx, kind: DeclaredJob<Input>, input: Input): Promise<string> {
  if (kind.permission === undefined) throw new Error(`Jobs of the kind ${kind.name} are queued by the system only.`);
  if (!tx.actor.permissions.has(kind.permission)) throw whyNotPermitted(tx.actor, groupsWith([kind.permission]));
  const { id, isNew } = await insertJob(tx, kind, input);
  const changes = { jobKind: { to: factOf('code', kind.name) } };
  if (isNew) tx.recordEvent({ type: 'job.queued', document: { kind: 'JOB', id }, changes });
  return id;
}

/** Queues a job of the system, unless one of a single kind is unfinished. */
export const queueSystemJob = async (tx: Tx, kind: JobKind): Promise<string> => (await insertJob(tx, kind, {})).id;

async function insertJob(tx: Tx, kind: JobKind, input: unknown): Promise<{ id: string; isNew: boolean }> {
  const { actor, now, traceId } = tx;
  const db = tx.sql<unknown>();
  const { rows } = await sql<{ id: string }>`
    INSERT INTO job (id, kind, is_single, actor_kind, actor_id, actor_name, trace_id, input, status, max_attempts, created_at)
    VALUES (${newId()}, ${kind.name}, ${kind.isSingle}, ${actor.kind}, ${actor.id}, ${actor.name}, ${traceId},
      ${JSON.stringify(input)}::jsonb, 'QUEUED', ${kind.attempts}, ${now})
    ON CONFLICT (kind) WHERE is_single AND status IN ('QUEUED', 'RUNNING') DO NOTHING RETURNING id`.execute(db);
  const made = rows[0];
  if (made) await sql`SELECT queue_job(${made.id}, now())`.execute(db);
  if (made) return { id: made.id, isNew: true };
  const other = await unfinishedOf(tx, kind);
  // NOTE: undefined when the job that was in the way has finished since.
  return other === undefined ? insertJob(tx, kind, input) : { id: other, isNew: false };
}

async function unfinishedOf(tx: Tx, kind: JobKind): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM job WHERE kind = ${kind.name} AND is_single AND status IN ('QUEUED', 'RUNNING')`.execute(
    tx.sql<unknown>(),
  );
  return rows[0]?.id;
}
