import type { Context } from '../../platform/context.js';
import { offers } from '../../platform/offer.js';
import type { JobStatus } from './rules.js';
import { jobsVerbs, verbsOnJobsOfOthers } from './verbs.js';

/** The actions of a job, decided by the same rules that refuse the operations. */
export const jobActions = ({ status, actorId }: { status: JobStatus; actorId: string }, context: Context) =>
  offers(context, actorId === context.actor?.id ? jobsVerbs : verbsOnJobsOfOthers, 'Job', { status });
