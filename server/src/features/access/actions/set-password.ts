import { InputCheck } from '../../../kernel/refusal.js';
import { refuse } from '../refusals.js';
import { endSessions, findLinkedUser, lockUser, redeemLink, revokeLinks } from '../repository.js';
import { whyNotPassword } from '../rules.js';
import { hashPassword, hashSecret } from '../secrets.js';
import type { SignedIn, Visitor, Write } from './open-session.js';
import { openSession } from './open-session.js';

/** Redeems a one-time link: sets the password and signs in. Refuses with LINK_EXPIRED and PASSWORD_TOO_WEAK. */
export async function setPassword(
  write: Write,
  input: { token: string; password: string },
  visitor: Visitor,
): Promise<SignedIn> {
  const linkHash = hashSecret(input.token);
  await write(async (tx) => {
    const user = await findLinkedUser(tx.em, linkHash, tx.now);
    const check = new InputCheck();
    if (!user) check.add(linkExpired());
    check.add(whyNotPassword(input.password, user?.email, ['password']));
    check.refuse();
  });
  const passwordHash = await hashPassword(input.password);
  return write(async (tx) => {
    const userId = await redeemLink(tx.em, linkHash, tx.now);
    const user = userId && (await lockUser(tx.em, userId));
    if (!user || !user.isActive) throw linkExpired();
    user.passwordHash = passwordHash;
    user.updatedAt = tx.now;
    await endSessions(tx.em, user.id, tx.now);
    await revokeLinks(tx.em, user.id, tx.now);
    const { id, name } = user;
    tx.recordEvent({ type: 'user.passwordSet', document: { kind: 'USER', id }, by: { id, name } });
    return openSession(tx, { id, name, passwordHash }, visitor);
  });
}

const linkExpired = () => refuse.linkExpired().at('token');
