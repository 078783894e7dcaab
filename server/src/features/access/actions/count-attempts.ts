import { refuseIf } from '../../../kernel/refusal.js';
import { factOf } from '../../../kernel/text.js';
import type { EventName, Tx } from '../../../platform/write/tx.js';
import { addFailure, block, forgetCounter, latestBlock } from '../repository/sign-in-limits.js';
import type { Counter } from '../rules/sign-in-limits.js';
import { blockedUntil, isRecorded, whyNotTry } from '../rules/sign-in-limits.js';
import { hashSecret } from '../secrets.js';

/** One attempt at the password of an account, and the counters that apply to it. */
export interface Attempt {
  /** The account as entered, whether it exists or not. */
  account: string;
  /** The network, or the browser if it is known to the account. */
  client: string;
  network: string;
  counters: readonly Counter[];
}

const HOUR_MS = 3_600_000;

/** Counters are stored under a hash: the text entered as e-mail address may be a password. */
function keyOf({ account, client, network }: Attempt, counter: Counter): Buffer {
  const parts = { CLIENT: [account, client], NETWORK: [network], ACCOUNT: [account], PASSWORD_CHANGE: [account] };
  return hashSecret([counter, ...parts[counter]].join('\0'));
}

const keysOf = (attempt: Attempt) => attempt.counters.map((counter) => keyOf(attempt, counter));

/** Refuses an attempt that has to wait with SIGN_IN_LOCKED. Call it before the password is checked. */
export async function refuseBlocked(tx: Tx, attempt: Attempt): Promise<void> {
  refuseIf(whyNotTry(await latestBlock(tx.em, keysOf(attempt), tx.now), tx.now));
}

/** A failure as the audit log records it: the event type, the user and the cause. */
interface Failure {
  type: EventName;
  userId: string;
  cause: string;
}

/** Counts a wrong password and records it in the audit log if `isRecorded` permits. */
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
  const changes = { cause: { to: factOf('code', cause) }, failuresOfHour: { to: factOf('count', nth) } };
  tx.recordEvent({ type, document: { kind: 'USER', id: userId }, changes });
}

/** Resets the failures of a client that has authenticated; failures of other clients stay counted. */
export async function resetFailures(tx: Tx, attempt: Attempt): Promise<void> {
  for (const counter of attempt.counters) {
    if (counter === 'CLIENT' || counter === 'PASSWORD_CHANGE') await forgetCounter(tx.em, keyOf(attempt, counter));
  }
}
