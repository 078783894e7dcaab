import { newId } from '../../../platform/id.js';
import { inTurn } from '../../../platform/in-turn.js';
import { refuseIf, Refusal } from '../../../kernel/refusal.js';
import type { Tx } from '../../../platform/write/tx.js';
import { Session } from '../entities.js';
import { findFailures, findUserByEmail, forgetFailures, lockFailures, saveFailures } from '../repository.js';
import { afterWrongPassword, whyNotSignIn } from '../rules.js';
import { isPassword, newSecret } from '../secrets.js';

/** Runs an action in a transaction of its own. */
export type Write = <Result>(action: (tx: Tx) => Promise<Result>) => Promise<Result>;

/**
 * Opens a session and gives its secret. Refuses with SIGN_IN_FAILED and SIGN_IN_LOCKED. Attempts for one address take
 * turns: guesses made at the same moment would each find the count as it was before the others.
 */
export function signIn(
  write: Write,
  input: { email: string; password: string },
): Promise<{ userId: string; secret: string }> {
  const email = input.email.trim().toLowerCase();
  return inTurn(`sign in ${email}`, () => attempt(write, email, input.password));
}

/** A wrong password is counted in a transaction of its own, for the refusal would take the count back. */
async function attempt(write: Write, email: string, password: string) {
  const user = await write(async (tx) => {
    refuseIf(whyNotSignIn(await findFailures(tx.em, email), tx.now));
    return findUserByEmail(tx.em, email);
  });
  if (!(await isPassword(password, user?.passwordHash))) {
    await write(async (tx) =>
      saveFailures(tx.em, email, afterWrongPassword(await lockFailures(tx.em, email, tx.now), tx.now)),
    );
    throw new Refusal(
      'SIGN_IN_FAILED',
      'E-mail address and password do not belong together, or the login is locked. Try again, or ask for a new link.',
    );
  }
  return write((tx) => openSession(tx, { userId: user!.id, email }));
}

/** A new session for a user who has proved who he is. */
export async function openSession(tx: Tx, { userId, email }: { userId: string; email: string }) {
  const { secret, secretHash } = newSecret();
  await forgetFailures(tx.em, email);
  const session = tx.em.create(Session, {
    id: newId(),
    secretHash,
    userId,
    createdAt: tx.now,
    lastSeenAt: tx.now,
    endedAt: null,
  });
  tx.em.persist(session);
  tx.tell({ type: 'user.signedIn', document: { kind: 'USER', id: userId } });
  return { userId, secret };
}
