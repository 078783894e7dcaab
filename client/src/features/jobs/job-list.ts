import type { JobFilter, JobSortField, JobsQuery, JobStatus } from '../../generated/graphql';
import type { Tone } from '../../ui/tones';

export type JobRow = JobsQuery['jobs']['nodes'][number];

export const JOB_STATUSES: readonly JobStatus[] = ['QUEUED', 'RUNNING', 'FAILED', 'SUCCEEDED', 'CANCELLED'];
export const JOB_SORTS: readonly JobSortField[] = ['CREATED_AT'];
export const JOB_FILTERS = ['status'] as const;

/** Converts the chosen filters to the filter of the query. */
export function jobFilter(chosen: Record<string, string[]>): JobFilter {
  const statuses = chosen.status ?? [];
  return statuses.length > 0 ? { status: { in: statuses as JobStatus[] } } : {};
}

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

/** Whether the caller may cancel or retry the job now. */
export const mayDo = ({ actions }: JobRow, name: 'jobCancel' | 'jobRetry'): boolean =>
  actions.some((action) => action.name === name && action.isAllowed);
