import { Refusal } from '../../kernel/refusal.js';

/** What refusals of this feature mean, and what to do about them. */
export const accessErrorCodes = {
  SIGN_IN_FAILED: 'E-mail address and password do not belong together. Type them again, or ask for a new link.',
  SIGN_IN_LOCKED: 'Too many wrong passwords for this address. Wait until the time in the sentence.',
  PASSWORD_TOO_WEAK: 'A password has 12 to 200 characters and is not the e-mail address. Choose a longer one.',
  PASSWORD_WRONG: 'The current password is not this. Type it again.',
  LINK_EXPIRED: 'A one-time link was used already or is older than 24 hours. Ask an administrator for a new one.',
  TOKEN_RIGHTS: 'A token was asked to carry rights that its maker has not, or that a token for partners may not have.',
} as const;

const SHORTEST_PASSWORD = 12;
const LONGEST_PASSWORD = 200;

/** Why a password may not be set. Length is what counts (NIST SP 800-63B), not kinds of characters. */
export function whyNotPassword(password: string, email: string, path: string[]): Refusal | undefined {
  if (password.length >= SHORTEST_PASSWORD && password.length <= LONGEST_PASSWORD && password.toLowerCase() !== email) {
    return undefined;
  }
  const message = `Choose a password of ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters that is not the e-mail address.`;
  return new Refusal('PASSWORD_TOO_WEAK', message, { path });
}

export interface FailedSignIns {
  failures: number;
  lastAt: Date;
  lockedUntil: Date | null;
}

const FREE_FAILURES = 5;
const LOCK_MINUTES = 15;
const MINUTE_MS = 60_000;

/** Why nobody may sign in with an address now; asked before the password is looked at. */
export function whyNotSignIn(earlier: FailedSignIns | undefined, now: Date): Refusal | undefined {
  if (!earlier?.lockedUntil || earlier.lockedUntil <= now) return undefined;
  const minutes = Math.ceil((earlier.lockedUntil.getTime() - now.getTime()) / MINUTE_MS);
  const message = `Too many wrong passwords. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`;
  return new Refusal('SIGN_IN_LOCKED', message, { facts: { lockedUntil: earlier.lockedUntil.toISOString() } });
}

/** The count after one more wrong password: every fifth one in a quarter of an hour locks the address for as long. */
export function afterWrongPassword(earlier: FailedSignIns | undefined, now: Date): FailedSignIns {
  const isOld = !earlier || now.getTime() - earlier.lastAt.getTime() > LOCK_MINUTES * MINUTE_MS;
  const failures = isOld ? 1 : earlier.failures + 1;
  const isLocked = failures % FREE_FAILURES === 0;
  return { failures, lastAt: now, lockedUntil: isLocked ? new Date(now.getTime() + LOCK_MINUTES * MINUTE_MS) : null };
}

const IDLE_MS = 12 * 60 * MINUTE_MS;
const LONGEST_SESSION_MS = 7 * 24 * 60 * MINUTE_MS;

/** Whether a session still counts: used within 12 hours, begun within 7 days, not ended. */
export function isSessionAlive(
  session: { createdAt: Date; lastSeenAt: Date; endedAt: Date | null },
  now: Date,
): boolean {
  if (session.endedAt) return false;
  const isIdle = now.getTime() - session.lastSeenAt.getTime() > IDLE_MS;
  const isOld = now.getTime() - session.createdAt.getTime() > LONGEST_SESSION_MS;
  return !isIdle && !isOld;
}
