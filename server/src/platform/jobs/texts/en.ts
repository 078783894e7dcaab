import type { JobRunCatalogue } from './catalogue.js';

export const en: JobRunCatalogue = {
  requesterEnded:
    '{requester}, who asked for this job, may no longer sign in, or the token has ended. Ask for the job again as another user.',
  requesterNotPermitted:
    '{requester}, who asked for this job, no longer has the permission {permission}. Ask an administrator for it, then retry the job.',
  fault:
    'The job failed because of a fault in the server. Retry it; if it fails again, report the trace ID {traceId} to an administrator.',
  workerLost:
    'The worker ended several times while it was running this job. Ask an administrator to check the server, then retry the job.',
  notInQueue: 'The job was not in the queue after the database was restored. Retry it if it is still needed.',
};
