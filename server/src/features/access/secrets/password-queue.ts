import type { LimitFunction } from 'p-limit';
import pLimit from 'p-limit';
import { tooMany } from '../../../platform/graphql/errors.js';

/** From where a password comes: from a client that is known to the account, or from anybody. */
export type Queue = 'KNOWN' | 'ANYBODY';

/** How many passwords are hashed at once, each with 19 MiB and a thread: clients that are known have a place of their own. */
const AT_ONCE: Readonly<Record<Queue, number>> = { KNOWN: 1, ANYBODY: 2 };
/** How many may wait for that, about a second's worth; the others are refused at once. */
const MOST_WAITING = 50;

const queues: Readonly<Record<Queue, LimitFunction>> = {
  KNOWN: pLimit(AT_ONCE.KNOWN),
  ANYBODY: pLimit(AT_ONCE.ANYBODY),
};

/** Runs the work of one password in its turn. Refuses with RATE_LIMITED when too many wait. */
export async function inPasswordQueue<Result>(name: Queue, work: () => Promise<Result>): Promise<Result> {
  const queue = queues[name];
  if (queue.pendingCount >= MOST_WAITING)
    throw tooMany('Very many passwords are being checked at this moment. Try again in a few seconds.');
  return queue(work);
}

/** How many passwords wait for their turn. */
export const waitingPasswords = (name: Queue): number => queues[name].pendingCount;
