import type { Refusal } from '../../../kernel/refusal.js';
import { refuse } from '../refusals.js';

/** The counters of wrong passwords (decision record 0057). */
export type Counter = 'CLIENT' | 'NETWORK' | 'ACCOUNT' | 'PASSWORD_CHANGE';

/** The limits of a counter: failures without a delay, then delays that double, then a lock if it has one. */
interface Limit {
  free: number;
  longestWaitMs: number;
  /** Every failure from this number on locks; absent: the counter only delays. */
  lockedFrom?: number;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const LOCK_MS = 15 * MINUTE_MS;
/** A counter restarts this long after its last failure or block. */
const EXPIRES_AFTER_MS = 60 * MINUTE_MS;

const WITH_LOCK: Limit = { free: 3, longestWaitMs: 30 * SECOND_MS, lockedFrom: 10 };

export const LIMITS: Readonly<Record<Counter, Limit>> = {
  /** Attempts on one account from one network or one known browser. */
  CLIENT: WITH_LOCK,
  /** Attempts of a signed-in user at their current password. */
  PASSWORD_CHANGE: WITH_LOCK,
  /** Attempts on all accounts from one network. */
  NETWORK: { free: 30, longestWaitMs: 30 * SECOND_MS, lockedFrom: 100 },
  /** Attempts on one account from all unknown clients. It never locks: otherwise an attacker could lock the account. */
  ACCOUNT: { free: 20, longestWaitMs: MINUTE_MS },
};

/** The time until which the next attempt has to wait after this many wrong passwords; `now` if there is no wait. */
export function blockedUntil(counter: Counter, failures: number, now: Date): Date {
  const { free, longestWaitMs, lockedFrom } = LIMITS[counter];
  if (failures <= free) return now;
  const isLocked = lockedFrom !== undefined && failures >= lockedFrom;
  const waitMs = isLocked ? LOCK_MS : Math.min(longestWaitMs, SECOND_MS * 2 ** (failures - free - 1));
  return new Date(now.getTime() + waitMs);
}

/** The time at which a counter that blocks until `blocked` expires. */
export const expiryOf = (blocked: Date): Date => new Date(blocked.getTime() + EXPIRES_AFTER_MS);

/** Why no password is checked now. `blocked` is the latest time until which one of the counters blocks. */
export function whyNotTry(blocked: Date | undefined, now: Date): Refusal | undefined {
  if (!blocked || blocked <= now) return undefined;
  const waitMs = blocked.getTime() - now.getTime();
  const lockedUntil = blocked.toISOString();
  if (waitMs <= MINUTE_MS) return refuse.blockedForSeconds({ seconds: Math.ceil(waitMs / SECOND_MS), lockedUntil });
  return refuse.blockedForMinutes({ minutes: Math.ceil(waitMs / MINUTE_MS), lockedUntil });
}

/** Whether the account was signed in to before from the same browser, from the same network, or from neither. */
export type ClientKind = 'KNOWN_DEVICE' | 'KNOWN_NETWORK' | 'UNKNOWN';

/**
 * The counters that an attempt has to pass and that a failure increments. A known browser has only its own counter, so
 * that nobody else can lock it out; a known network is exempt from the counter of the account.
 */
export function countersOf(kind: ClientKind): readonly Counter[] {
  if (kind === 'KNOWN_DEVICE') return ['CLIENT'];
  return kind === 'KNOWN_NETWORK' ? ['CLIENT', 'NETWORK'] : ['CLIENT', 'NETWORK', 'ACCOUNT'];
}

const RECORDED_SINGLY = 100;

/**
 * Whether the n-th failure of an hour is recorded in the audit log: the first hundred are, then each one that doubles
 * their number, so that endless guessing does not fill the disk. The entry states the number of failures so far.
 */
export function isRecorded(nth: number): boolean {
  return nth <= RECORDED_SINGLY || (nth % RECORDED_SINGLY === 0 && Number.isInteger(Math.log2(nth / RECORDED_SINGLY)));
}
