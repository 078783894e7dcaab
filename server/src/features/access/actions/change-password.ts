import { Refusal, refuseIf } from '../../../kernel/refusal.js';
import type { Tx } from '../../../platform/write/tx.js';
import { User } from '../entities.js';
import { endSessions } from '../repository.js';
import { whyNotPassword } from '../rules.js';
import { hashPassword, isPassword } from '../secrets.js';

/** Sets the caller's password and ends his other sessions. Refuses with PASSWORD_WRONG and PASSWORD_TOO_WEAK. */
export async function changePassword(tx: Tx, input: { currentPassword: string; newPassword: string }): Promise<string> {
  const user = await tx.em.findOneOrFail(User, { id: tx.actor.userId });
  refuseIf(whyNotPassword(input.newPassword, user.email, ['newPassword']));
  if (!(await isPassword(input.currentPassword, user.passwordHash))) {
    throw new Refusal('PASSWORD_WRONG', 'The current password is not this one.', { path: ['currentPassword'] });
  }
  user.passwordHash = await hashPassword(input.newPassword);
  user.updatedAt = tx.now;
  await endSessions(tx.em, user.id, tx.now, tx.actor.credentialId);
  tx.tell({ type: 'user.passwordChanged', document: { kind: 'USER', id: user.id } });
  return user.id;
}
