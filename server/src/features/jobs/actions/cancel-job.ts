import { refuseIf } from '../../../kernel/refusal.js';
import type { Tx } from '../../../platform/write/tx.js';
import { saveCancellation } from '../repository.js';
import { whyNotCancel } from '../rules.js';
import { lockOwnJob } from './load-job.js';

/**
 * Cancels a job: a queued one now, a running one before its next step; what its steps have committed stays. Refuses with
 * NOT_FOUND, FORBIDDEN and JOB_STATUS.
 */
export async function cancelJob(tx: Tx, { jobId: id }: { jobId: string }): Promise<{ id: string }> {
  const { status } = await lockOwnJob(tx, id);
  refuseIf(whyNotCancel({ status }));
  await saveCancellation(tx.em, id, status, tx.now);
  tx.recordEvent({ type: 'job.cancelled', document: { kind: 'JOB', id } });
  return { id };
}
