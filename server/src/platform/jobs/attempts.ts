import { sql } from 'kysely';
import type { Refusal } from '../../kernel/refusal.js';
import { ADVISORY_LOCKS } from '../database/advisory-locks.js';
import { newId } from '../id.js';
import type { Tx } from '../write/tx.js';
import type { Requester } from './parts.js';

/** A job in one of its attempts. `id` is that of the attempt: a later attempt has another, and this one then saves nothing. */
export interface Attempt {
  id: string;
  jobId: string;
  kind: string;
  requester: Requester;
  traceId: string;
  input: unknown;
  done: number;
  number: number;
  mostAttempts: number;
  isCancelled: boolean;
}

/** How an attempt has ended. QUEUED: there is another attempt at `at`; released attempts do not count. */
export type Outcome =
  | { status: 'SUCCEEDED' | 'CANCELLED' }
  | { status: 'FAILED'; refusal: Refusal }
  | { status: 'QUEUED'; at: Date; refusal?: Refusal };

interface JobRow {
  kind: string;
  actor_kind: Requester['kind'];
  actor_id: string;
  actor_name: string;
  trace_id: string;
  input: unknown;
  done: number;
  attempts: number;
  max_attempts: number;
  is_cancelled: boolean;
}

/** Waits until no step of another attempt of this job is running, and holds the job until the end of the transaction. */
export const holdJob = (tx: Tx, jobId: string) =>
  sql`SELECT pg_advisory_xact_lock(${ADVISORY_LOCKS.job}, hashtext(${jobId}))`.execute(tx.sql<unknown>());

/** Begins an attempt; undefined when the job has ended or was removed. An earlier attempt that still runs loses the job. */
export async function beginAttempt(tx: Tx, jobId: string): Promise<Attempt | undefined> {
  await holdJob(tx, jobId);
  const id = newId();
  const { rows } = await sql<JobRow>`
    UPDATE job SET status = 'RUNNING', attempt_id = ${id}, attempts = attempts + 1, next_attempt_at = NULL,
      started_at = coalesce(started_at, ${tx.now})
    WHERE id = ${jobId} AND status IN ('QUEUED', 'RUNNING')
    RETURNING kind, actor_kind, actor_id, actor_name, trace_id, input, done, attempts, max_attempts,
      cancel_requested_at IS NOT NULL AS is_cancelled`.execute(tx.sql<unknown>());
  const row = rows[0];
  return row && attemptOf(id, jobId, row);
}

const attemptOf = (id: string, jobId: string, row: JobRow): Attempt => ({
  id,
  jobId,
  kind: row.kind,
  requester: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
  traceId: row.trace_id,
  input: row.input,
  done: row.done,
  number: row.attempts,
  mostAttempts: row.max_attempts,
  isCancelled: row.is_cancelled,
});

/**
 * Saves how an attempt has ended, and queues the next one. A job whose cancellation was requested has no next attempt.
 * Returns the saved status; undefined when another attempt has taken the job.
 */
export async function endAttempt(tx: Tx, attempt: Attempt, outcome: Outcome): Promise<Outcome['status'] | undefined> {
  const db = tx.sql<unknown>();
  const next = outcome.status === 'QUEUED' ? outcome : undefined;
  const refusal = 'refusal' in outcome ? outcome.refusal : undefined;
  const error = refusal ? JSON.stringify(refusal.data) : null;
  const isReleased = next !== undefined && refusal === undefined;
  const { rows } = await sql<{ status: Outcome['status'] }>`
    WITH ended AS (
      SELECT id, CASE WHEN ${next !== undefined} AND cancel_requested_at IS NOT NULL THEN 'CANCELLED' ELSE ${outcome.status} END AS status
      FROM job WHERE id = ${attempt.jobId} AND attempt_id = ${attempt.id} AND status = 'RUNNING' FOR UPDATE)
    UPDATE job SET status = ended.status, attempt_id = NULL, error = ${error}::jsonb,
      attempts = attempts - ${isReleased ? 1 : 0}::int,
      next_attempt_at = CASE WHEN ended.status = 'QUEUED' THEN ${next?.at ?? null}::timestamptz END,
      finished_at = CASE WHEN ended.status <> 'QUEUED' THEN ${tx.now}::timestamptz END
    FROM ended WHERE job.id = ended.id RETURNING job.status`.execute(db);
  const status = rows[0]?.status;
  if (status === 'QUEUED') await sql`SELECT queue_job(${attempt.jobId}, ${next!.at})`.execute(db);
  return status;
}
