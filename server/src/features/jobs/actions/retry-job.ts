import { refuseIf } from '../../../kernel/refusal.js';
import { factOf } from '../../../kernel/text.js';
import type { Tx } from '../../../platform/write/tx.js';
import { saveRetry } from '../repository.js';
import { whyNotRetry } from '../rules.js';
import { lockOwnJob } from './load-job.js';

/**
 * Queues a job again that has failed or was cancelled. It runs as the actor who asked for it at first, and continues after
 * its last committed step. Refuses with NOT_FOUND, FORBIDDEN and JOB_STATUS.
 */
export async function retryJob(tx: Tx, { jobId: id }: { jobId: string }): Promise<{ id: string }> {
  const { status } = await lockOwnJob(tx, id);
  refuseIf(whyNotRetry({ status }));
  await saveRetry(tx.em, id);
  tx.recordEvent({
    type: 'job.retried',
    document: { kind: 'JOB', id },
    changes: { jobStatus: { from: factOf('code', status), to: factOf('code', 'QUEUED') } },
  });
  return { id };
}
