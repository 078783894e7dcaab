import { groupsWith, whyNotPermitted } from '../../../platform/right-holders.js';
import { isId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';
import { refuse } from '../refusals.js';
import type { LockedJob } from '../repository.js';
import { lockJob } from '../repository.js';

/** Locks a job that the caller may change: their own, or any with `jobs.change`. Refuses with NOT_FOUND and FORBIDDEN. */
export async function lockOwnJob({ em, actor }: Tx, id: string): Promise<LockedJob> {
  const job = isId(id) ? await lockJob(em, id) : undefined;
  const isOwn = job?.actorId === actor.id;
  if (!job || !(isOwn || actor.permissions.has('jobs.view'))) throw refuse.unknownJob().at('jobId');
  if (isOwn || actor.permissions.has('jobs.change')) return job;
  throw whyNotPermitted(actor, groupsWith(['jobs.change'])).at('jobId');
}
