import { JobCancelDocument, JobRetryDocument, type JobsQuery, type JobStatus } from '../../generated/graphql';
import { sends, type VerbsOn } from '../../shared/verbs/verb';
import type { Tone } from '../../ui/tones';

export type JobRow = JobsQuery['jobs']['nodes'][number];

const TONES: Record<JobStatus, Tone> = {
  QUEUED: 'neutral',
  RUNNING: 'info',
  SUCCEEDED: 'ok',
  FAILED: 'bad',
  CANCELLED: 'warn',
};

export const toneOf = ({ status }: JobRow): Tone => TONES[status];

/** Whether the status or progress of a job can still change by itself. */
export const isUnfinished = ({ status }: JobRow): boolean => status === 'QUEUED' || status === 'RUNNING';

/** Whether a job is about to be cancelled. */
export const isCancelling = (job: JobRow): boolean => job.isCancelRequested && isUnfinished(job);

/** What the list does for the verbs of a job. */
export const JOB_VERBS: VerbsOn<'Job', JobRow> = {
  jobCancel: sends({ label: 'jobs.job.cancel', mutation: JobCancelDocument, input: ({ id }) => ({ jobId: id }) }),
  jobRetry: sends({ label: 'jobs.job.retry', mutation: JobRetryDocument, input: ({ id }) => ({ jobId: id }) }),
};
