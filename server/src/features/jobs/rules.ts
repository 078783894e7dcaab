import type { Refusal } from '../../kernel/refusal.js';
import { refuse } from './refusals.js';

/** The error codes of this feature: their meaning and the remedy. */
export const jobsErrorCodes = {
  JOB_STATUS: 'The status of the job does not allow the action. Read the job again.',
} as const;

/** The refusals for violated database constraints of this feature. */
export const jobsConstraints = { job_single: () => refuse.anotherUnfinished() } as const;

export type JobStatus = 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';

/** Why a job cannot be cancelled. Repeating a cancellation is not refused while the job still runs. */
export const whyNotCancel = ({ status }: { status: JobStatus }): Refusal | undefined =>
  status === 'QUEUED' || status === 'RUNNING' ? undefined : refuse.notUnfinished().at('jobId');

/** Why a job cannot be retried. */
export const whyNotRetry = ({ status }: { status: JobStatus }): Refusal | undefined =>
  status === 'FAILED' || status === 'CANCELLED' ? undefined : refuse.notFailed().at('jobId');
