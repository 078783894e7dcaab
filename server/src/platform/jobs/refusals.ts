import { declareRefusals } from '../../kernel/refusal.js';

/** Why a job has ended without success. */
export const refuse = declareRefusals('jobRun', {
  requesterEnded: { code: 'JOB_REQUESTER_ENDED', facts: { requester: 'name' } },
  requesterNotPermitted: { code: 'FORBIDDEN', facts: { requester: 'name', permission: 'code' } },
  fault: { code: 'JOB_FAILED', facts: { traceId: 'name' } },
  workerLost: { code: 'JOB_FAILED' },
  notInQueue: { code: 'JOB_FAILED' },
});

/** The error codes of failed jobs: their meaning and the remedy. */
export const jobRunErrorCodes = {
  JOB_FAILED:
    'The job failed because of a fault in the server, or its worker ended. Retry it; report the trace ID if it fails again.',
  JOB_REQUESTER_ENDED:
    'The user or token that asked for the job no longer exists or may no longer sign in. Ask for the job again as another user.',
} as const;
