import { declareVerbs } from '../../platform/verbs.js';
import type { EventsOf } from '../../platform/verbs.js';
import { whyNotCancel, whyNotRetry } from './rules.js';

export const jobsVerbs = declareVerbs({
  jobCancel: { needs: 'jobs.viewOwn', records: ['job.cancelled'], offeredOn: { Job: whyNotCancel } },
  jobRetry: { needs: 'jobs.viewOwn', records: ['job.retried'], offeredOn: { Job: whyNotRetry } },
});

/** The same verbs on the jobs of other users and of the system. */
export const verbsOnJobsOfOthers = {
  jobCancel: { ...jobsVerbs.jobCancel, needs: 'jobs.change' },
  jobRetry: { ...jobsVerbs.jobRetry, needs: 'jobs.change' },
} as const;

declare module '../../platform/write/tx.js' {
  interface EventNames extends EventsOf<typeof jobsVerbs> {}
}
