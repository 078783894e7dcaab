import type { ReadContext } from '../../platform/reader/read-context.js';
import { offers } from '../../platform/offer.js';
import type { JobStatus } from './rules.js';
import { jobsVerbs, verbsOnJobsOfOthers } from './verbs.js';

/** The actions of a job, decided by the same rules that refuse the operations. */
export const jobActions = ({ status, actorId }: { status: JobStatus; actorId: string }, context: ReadContext) =>
  offers(context, actorId === context.actor?.id ? jobsVerbs : verbsOnJobsOfOthers, 'Job', { status });
