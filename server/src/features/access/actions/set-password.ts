import { Refusal, refuseIf } from '../../../kernel/refusal.js';
import type { Tx } from '../../../platform/write/tx.js';
import { User } from '../entities.js';
import { endSessions, redeemLink } from '../repository.js';
import { whyNotPassword } from '../rules.js';
import { hashPassword, hashSecret } from '../secrets.js';
import { openSession } from './sign-in.js';

/** Redeems a one-time link: sets the password and signs in. Refuses with LINK_EXPIRED and PASSWORD_TOO_WEAK. */
export async function setPassword(
  tx: Tx,
  input: { token: string; password: string },
): Promise<{ userId: string; secret: string }> {
  const userId = await redeemLink(tx.em, hashSecret(input.token), tx.now);
  const user = userId && (await tx.em.findOne(User, { id: userId, isActive: true }));
  if (!user) {
    throw new Refusal('LINK_EXPIRED', 'This link was used already or is older than a day. Ask for a new one.', {
      path: ['token'],
    });
  }
  refuseIf(whyNotPassword(input.password, user.email, ['password']));
  user.passwordHash = await hashPassword(input.password);
  user.updatedAt = tx.now;
  await endSessions(tx.em, user.id, tx.now);
  tx.tell({ type: 'user.passwordSet', document: { kind: 'USER', id: user.id } });
  return openSession(tx, { userId: user.id, email: user.email });
}
