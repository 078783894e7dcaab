import { refuseIf } from '../../../kernel/refusal.js';
import type { Tx } from '../../../platform/write/tx.js';
import { addFailure, block, forgetCounter, latestBlock } from '../repository/sign-in-limits.js';
import type { Counter } from '../rules/sign-in-limits.js';
import { blockedUntil, isRecorded, whyNotTry } from '../rules/sign-in-limits.js';
import { hashSecret } from '../secrets.js';

/** One guess at the password of an account, and by what it is counted. */
export interface Attempt {
  /** What was typed for an account, whether there is one or not. */
  account: string;
  /** The network, or the browser where it is known. */
  client: string;
  network: string;
  counters: readonly Counter[];
}

const HOUR_MS = 3_600_000;

/** Counters are known by a hash: what somebody types for an e-mail address may be a password. */
function keyOf({ account, client, network }: Attempt, counter: Counter): Buffer {
  const parts = { CLIENT: [account, client], NETWORK: [network], ACCOUNT: [account], PASSWORD_CHANGE: [account] };
  return hashSecret([counter, ...parts[counter]].join('\0'));
}

const keysOf = (attempt: Attempt) => attempt.counters.map((counter) => keyOf(attempt, counter));

/** Refuses with SIGN_IN_LOCKED an attempt that has to wait; asked before the password is looked at. */
export async function refuseBlocked(tx: Tx, attempt: Attempt): Promise<void> {
  refuseIf(whyNotTry(await latestBlock(tx.em, keysOf(attempt), tx.now), tx.now));
}

/** A failure as the audit tells it: what was tried, with whom, and why it failed. */
interface Failure {
  type: string;
  userId: string;
  cause: string;
}

/** Counts a wrong password and records it, as far as the audit has room for it. */
export async function countFailure(tx: Tx, attempt: Attempt, { type, userId, cause }: Failure): Promise<void> {
  const keys = keysOf(attempt);
  const hour = Math.floor(tx.now.getTime() / HOUR_MS);
  const ofHour = hashSecret(['AUDIT', type, userId, hour].join('\0'));
  const counts = await addFailure(tx.em, [...keys, ofHour], tx.now);
  const until = attempt.counters.map((counter, index) => blockedUntil(counter, counts[index]!, tx.now));
  const isBlocked = (_: unknown, index: number) => until[index]! > tx.now;
  await block(tx.em, keys.filter(isBlocked), until.filter(isBlocked));
  const nth = counts.at(-1)!;
  if (!isRecorded(nth)) return;
  const changes = { cause: { to: cause }, failuresOfHour: { to: nth } };
  tx.recordEvent({ type, document: { kind: 'USER', id: userId }, changes });
}

/** Forgets the failures of a client that has now proved who it is; what others have failed stays counted. */
export async function forgiveClient(tx: Tx, attempt: Attempt): Promise<void> {
  for (const counter of attempt.counters) {
    if (counter === 'CLIENT' || counter === 'PASSWORD_CHANGE') await forgetCounter(tx.em, keyOf(attempt, counter));
  }
}
