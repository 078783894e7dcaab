import type { Context } from '../../platform/context.js';
import { offer } from '../../platform/offer.js';
import type { JobStatus } from './rules.js';
import { whyNotCancel, whyNotRetry } from './rules.js';

/** The actions of a job, decided by the same rules that refuse the operations. */
export function jobActions({ status, actorId }: { status: JobStatus; actorId: string }, context: Context) {
  const permission = actorId === context.actor?.id ? 'jobs.viewOwn' : 'jobs.change';
  return [
    offer(context, 'jobCancel', permission, whyNotCancel(status)),
    offer(context, 'jobRetry', permission, whyNotRetry(status)),
  ];
}
