import { Refusal } from '../../../kernel/refusal.js';

/** What wrong passwords are counted by (decision record 0057). */
export type Counter = 'CLIENT' | 'NETWORK' | 'ACCOUNT' | 'PASSWORD_CHANGE';

/** How a counter slows guesses down: first not at all, then by waits that double, then by a lock where it has one. */
interface Limit {
  free: number;
  longestWaitMs: number;
  /** From this failure on every further one locks; absent: it only slows down. */
  lockedFrom?: number;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const LOCK_MS = 15 * MINUTE_MS;
/** A counter begins anew when it has rested for so long. */
const FORGOTTEN_AFTER_MS = 60 * MINUTE_MS;

const GUESSER: Limit = { free: 3, longestWaitMs: 30 * SECOND_MS, lockedFrom: 10 };

export const LIMITS: Readonly<Record<Counter, Limit>> = {
  /** One account, tried from one network or one browser that is known. */
  CLIENT: GUESSER,
  /** The current password, asked of somebody who is signed in. */
  PASSWORD_CHANGE: GUESSER,
  /** All accounts, tried from one network. */
  NETWORK: { free: 30, longestWaitMs: 30 * SECOND_MS, lockedFrom: 100 },
  /** One account, tried from anywhere that it is not known from. It never locks: a lock would be the guesser's to set. */
  ACCOUNT: { free: 20, longestWaitMs: MINUTE_MS },
};

/** Until when the next attempt has to wait after so many wrong passwords; `now` when it has not. */
export function blockedUntil(counter: Counter, failures: number, now: Date): Date {
  const { free, longestWaitMs, lockedFrom } = LIMITS[counter];
  if (failures <= free) return now;
  const isLocked = lockedFrom !== undefined && failures >= lockedFrom;
  const waitMs = isLocked ? LOCK_MS : Math.min(longestWaitMs, SECOND_MS * 2 ** (failures - free - 1));
  return new Date(now.getTime() + waitMs);
}

/** When a count that was last added to `now` is forgotten. */
export const forgottenAt = (blocked: Date): Date => new Date(blocked.getTime() + FORGOTTEN_AFTER_MS);

/** Why no password is looked at now: one of the counters is to be waited for. `blocked` is the latest of them. */
export function whyNotTry(blocked: Date | undefined, now: Date): Refusal | undefined {
  if (!blocked || blocked <= now) return undefined;
  const message = `Too many wrong passwords. Try again in ${spanOf(blocked.getTime() - now.getTime())}.`;
  return new Refusal('SIGN_IN_LOCKED', message, { facts: { lockedUntil: blocked.toISOString() } });
}

function spanOf(ms: number): string {
  const [count, unit] = ms > MINUTE_MS ? [Math.ceil(ms / MINUTE_MS), 'minute'] : [Math.ceil(ms / SECOND_MS), 'second'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** How a client stands to the account that it tries. */
export type Acquaintance = 'KNOWN_DEVICE' | 'KNOWN_NETWORK' | 'UNKNOWN';

/**
 * Which counters an attempt has to pass and, failing, adds to. A browser that has signed in to the account before
 * answers for itself alone, so that nobody else can lock it out; a network that has is spared the count of the account.
 */
export function countersOf(acquaintance: Acquaintance): readonly Counter[] {
  if (acquaintance === 'KNOWN_DEVICE') return ['CLIENT'];
  return acquaintance === 'KNOWN_NETWORK' ? ['CLIENT', 'NETWORK'] : ['CLIENT', 'NETWORK', 'ACCOUNT'];
}

const RECORDED_SINGLY = 100;

/**
 * Whether the n-th failure of an hour stands in the audit by itself: the first hundred do, and then each that doubles
 * their number, so that whoever guesses without end fills no disk. Its number says how many there were.
 */
export function isRecorded(nth: number): boolean {
  return nth <= RECORDED_SINGLY || (nth % RECORDED_SINGLY === 0 && Number.isInteger(Math.log2(nth / RECORDED_SINGLY)));
}
