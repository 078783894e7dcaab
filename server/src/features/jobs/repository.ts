import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { JobStatus } from './rules.js';

/** A job whose row is locked. */
export interface LockedJob {
  status: JobStatus;
  actorId: string;
}

/** Locks a job; undefined if there is none. */
export async function lockJob(em: EntityManager, id: string): Promise<LockedJob | undefined> {
  const { rows } = await sql<LockedJob>`
    SELECT status, actor_id AS "actorId" FROM job WHERE id = ${id} FOR UPDATE`.execute(em.getKysely());
  return rows[0];
}

/** Cancels a queued job now, and a running one at its next step. */
export async function saveCancellation(em: EntityManager, id: string, status: JobStatus, now: Date): Promise<void> {
  const db = em.getKysely();
  if (status === 'RUNNING') {
    await sql`UPDATE job SET cancel_requested_at = coalesce(cancel_requested_at, ${now}) WHERE id = ${id}`.execute(db);
    return;
  }
  await sql`UPDATE job SET status = 'CANCELLED', cancel_requested_at = ${now}, finished_at = ${now}, next_attempt_at = NULL
    WHERE id = ${id}`.execute(db);
  await sql`SELECT unqueue_job(${id})`.execute(db);
}

/** Queues a job again, with all its attempts; it continues after its last committed step. */
export async function saveRetry(em: EntityManager, id: string): Promise<void> {
  const db = em.getKysely();
  await sql`UPDATE job SET status = 'QUEUED', attempts = 0, cancel_requested_at = NULL, finished_at = NULL, error = NULL
    WHERE id = ${id}`.execute(db);
  await sql`SELECT queue_job(${id}, now())`.execute(db);
}
