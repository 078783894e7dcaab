import type { LimitFunction } from 'p-limit';
import pLimit from 'p-limit';
import { tooMany } from '../../../platform/graphql/errors.js';

/** One queue for clients that are known to the account, one for all others. */
export type Queue = 'KNOWN' | 'UNKNOWN';

/** The number of passwords hashed at once, each with 19 MiB and a thread. One slot is reserved for known clients. */
const AT_ONCE: Readonly<Record<Queue, number>> = { KNOWN: 1, UNKNOWN: 2 };
/** The number of passwords that may wait per queue, about a second of work; further ones are refused at once. */
const MOST_WAITING = 50;

const queues: Readonly<Record<Queue, LimitFunction>> = {
  KNOWN: pLimit(AT_ONCE.KNOWN),
  UNKNOWN: pLimit(AT_ONCE.UNKNOWN),
};

/** Runs the work for one password through a queue. Refuses with RATE_LIMITED when too many wait. */
export async function inPasswordQueue<Result>(name: Queue, work: () => Promise<Result>): Promise<Result> {
  const queue = queues[name];
  if (queue.pendingCount >= MOST_WAITING)
    throw tooMany('Too many passwords are being checked. Try again in a few seconds.');
  return queue(work);
}

/** The number of passwords that wait in a queue. */
export const waitingPasswords = (name: Queue): number => queues[name].pendingCount;
