import { declareRefusals } from '../../kernel/refusal.js';

/** The refusals of jobs. */
export const refuse = declareRefusals('jobs', {
  unknownJob: { code: 'NOT_FOUND' },
  notUnfinished: { code: 'JOB_STATUS' },
  notFailed: { code: 'JOB_STATUS' },
  anotherUnfinished: { code: 'JOB_STATUS' },
});
