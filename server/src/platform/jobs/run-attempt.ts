import { systemActor } from '../actor.js';
import { transact } from '../write/transact.js';
import type { Attempt, Outcome } from './attempts.js';
import { beginAttempt, endAttempt } from './attempts.js';
import { JobEnd } from './job-end.js';
import type { JobParts } from './parts.js';
import { pauseAfter } from './pauses.js';
import { refuse } from './refusals.js';
import { Steps } from './steps.js';

/**
 * Runs one attempt of a job and saves how it has ended. Throws only when that cannot be saved; the queue then tries again.
 * An attempt that `stopping` ends between two steps is released: another worker continues at once.
 */
export async function runAttempt(parts: JobParts, jobId: string, stopping: AbortSignal): Promise<void> {
  const { database, log, metrics } = parts;
  const call = { database, actor: systemActor('JOB'), traceId: jobId };
  const { result: attempt } = await transact(call, (tx) => beginAttempt(tx, jobId));
  if (!attempt) return;
  const outcome = await outcomeOf(parts, attempt, stopping);
  if (!outcome) return;
  const { result: status } = await transact(call, (tx) => endAttempt(tx, attempt, outcome));
  if (status === undefined) return;
  metrics.attemptEnded(attempt.kind, status);
  log.info({ jobId, kind: attempt.kind, attempt: attempt.number, status }, 'an attempt of a job has ended');
}

/** How the attempt ends; undefined when another one has taken the job. */
async function outcomeOf(parts: JobParts, attempt: Attempt, stopping: AbortSignal): Promise<Outcome | undefined> {
  if (attempt.isCancelled) return { status: 'CANCELLED' };
  if (attempt.number > attempt.mostAttempts) return { status: 'FAILED', refusal: refuse.workerLost() };
  const kind = parts.kinds.find(({ name }) => name === attempt.kind);
  try {
    if (!kind) throw new Error(`This version has no jobs of the kind ${attempt.kind}.`);
    const steps = new Steps(parts, kind, attempt, stopping);
    try {
      await kind.run(steps, attempt.input);
      return { status: 'SUCCEEDED' };
    } catch (error) {
      if (error instanceof JobEnd) return endOf(error);
      const refusal = steps.refusalIn(error);
      if (!refusal) throw error;
      return { status: 'FAILED', refusal };
    }
  } catch (error) {
    return afterFault(parts, attempt, error, kind?.firstPauseMs);
  }
}

function endOf({ reason, refusal }: JobEnd): Outcome | undefined {
  if (reason === 'NOT_PERMITTED') return { status: 'FAILED', refusal: refusal! };
  if (reason === 'RELEASED') return { status: 'QUEUED', at: new Date() };
  return reason === 'CANCELLED' ? { status: 'CANCELLED' } : undefined;
}

const PAUSE_OF_UNKNOWN_KIND_MS = 60_000;

/** Another attempt after a pause, or none after the last. */
function afterFault({ log }: JobParts, attempt: Attempt, error: unknown, pauseMs = PAUSE_OF_UNKNOWN_KIND_MS): Outcome {
  const { jobId, kind, traceId, number } = attempt;
  log.error({ err: error, jobId, kind, traceId, attempt: number }, 'an attempt of a job failed');
  const refusal = refuse.fault({ traceId });
  if (number >= attempt.mostAttempts) return { status: 'FAILED', refusal };
  return { status: 'QUEUED', at: new Date(Date.now() + pauseAfter(number, pauseMs)), refusal };
}
