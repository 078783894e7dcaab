import { InputCheck } from '../../../kernel/refusal.js';
import { TurnRefused, inTurn } from '../../../platform/in-turn.js';
import { tooMany } from '../../../platform/graphql/errors.js';
import { findUser, endSessions, lockUser, revokeLinks } from '../repository.js';
import { refuse } from '../refusals.js';
import { whyNotPassword } from '../rules.js';
import { hashPassword, isPassword } from '../secrets.js';
import { newDeviceMarker } from '../secrets/device-marker.js';
import type { Attempt } from './count-attempts.js';
import { countFailure, resetFailures, refuseBlocked } from './count-attempts.js';
import type { Write } from './open-session.js';

/** The user who changes their password, and the session in which they do. */
export interface Changer {
  userId: string;
  sessionId: string;
  /** The key that device markers are signed with. */
  markerKey: string;
}

interface Passwords {
  currentPassword: string;
  newPassword: string;
}

const MOST_AT_ONCE = 5;

/**
 * Sets the user's password, ends their other sessions and revokes their one-time links. Returns a new device marker.
 * Refuses with PASSWORD_WRONG, PASSWORD_TOO_WEAK and SIGN_IN_LOCKED: wrong passwords are counted as at sign-in.
 */
export async function changePassword(write: Write, changer: Changer, input: Passwords): Promise<{ device: string }> {
  try {
    return await inTurn(`password of ${changer.userId}`, () => attempt(write, changer, input), MOST_AT_ONCE);
  } catch (error) {
    if (!(error instanceof TurnRefused)) throw error;
    throw tooMany('Too many changes of this password are in progress. Wait until they are done.');
  }
}

async function attempt(write: Write, changer: Changer, { currentPassword, newPassword }: Passwords) {
  const { userId } = changer;
  const tried: Attempt = { account: userId, client: '', network: '', counters: ['PASSWORD_CHANGE'] };
  const { passwordHash, email } = await write(async (tx) => {
    await refuseBlocked(tx, tried);
    return findUser(tx.em, userId);
  });
  const check = new InputCheck();
  check.add(whyNotPassword(newPassword, email, ['newPassword']));
  const isRight = await isPassword(currentPassword, passwordHash);
  if (isRight) check.refuse();
  const newHash = isRight ? await hashPassword(newPassword) : undefined;
  const changed =
    newHash !== undefined
      ? await write(async (tx) => {
          const user = await lockUser(tx.em, userId);
          if (!user?.isActive || user.passwordHash !== passwordHash) return undefined;
          user.passwordHash = newHash;
          user.updatedAt = tx.now;
          await resetFailures(tx, tried);
          await endSessions(tx.em, userId, tx.now, changer.sessionId);
          await revokeLinks(tx.em, userId, tx.now);
          tx.recordEvent({ type: 'user.passwordChanged', document: { kind: 'USER', id: userId } });
          return { device: newDeviceMarker({ id: userId, passwordHash: newHash }, changer.markerKey, tx.now) };
        })
      : undefined;
  if (!changed) {
    const failure = { type: 'user.passwordChangeFailed', userId, cause: 'WRONG_PASSWORD' } as const;
    await write((tx) => countFailure(tx, tried, failure));
    check.add(refuse.passwordWrong(), ['currentPassword']);
  }
  check.refuse();
  return changed!;
}
