import type { Feature } from '../../platform/feature.js';
import { jobsPermissions } from './permissions.js';
import { jobsReadModels } from './read-models.js';
import { JobsResolver } from './resolver.js';
import { jobRetentions } from './retention.js';
import { jobsConstraints, jobsErrorCodes } from './rules.js';
import { jobsHistory } from './texts/history.js';
import { jobsTexts } from './texts/index.js';
import { jobsVerbs } from './verbs.js';

/** Jobs as users see them: their progress and errors, and how they are cancelled and retried. */
export const jobs: Feature = {
  entities: [],
  permissions: jobsPermissions,
  errorCodes: jobsErrorCodes,
  constraints: jobsConstraints,
  texts: jobsTexts,
  historyTexts: jobsHistory,
  readModels: jobsReadModels,
  history: { JOB: { needs: 'jobs.view', description: 'A job.' } },
  resolvers: [JobsResolver],
  verbs: jobsVerbs,
  retentions: jobRetentions,
};
