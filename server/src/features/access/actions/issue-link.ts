import { Refusal } from '../../../kernel/refusal.js';
import { isId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';
import { User } from '../entities.js';
import { saveLink } from '../repository.js';
import { LINK_HOURS, whyNotLink } from '../rules.js';
import { newSecret } from '../secrets.js';

const HOUR_MS = 3600 * 1000;

/** Makes the token of a one-time link by which a user sets his password; an earlier one counts no more. */
export async function issueLink(tx: Tx, userId: string): Promise<string> {
  const { secret, secretHash } = newSecret();
  const until = new Date(tx.now.getTime() + LINK_HOURS * HOUR_MS);
  await saveLink(tx.em, { secretHash, userId, now: tx.now, until });
  tx.recordEvent({ type: 'user.linkIssued', document: { kind: 'USER', id: userId } });
  return secret;
}

/** Gives somebody who has no password any more a new link. Refuses with NOT_FOUND and USER_PERMISSIONS. */
export async function createPasswordLink(tx: Tx, userId: string): Promise<{ id: string; linkToken: string }> {
  const user = isId(userId)
    ? await tx.em.findOne(User, { id: userId, isActive: true }, { populate: ['groups'] })
    : null;
  if (!user) throw new Refusal('NOT_FOUND', 'There is no such user, or they may not sign in.', { path: ['userId'] });
  const refusal = whyNotLink(user.groups.getItems(), tx.actor.permissions);
  if (refusal) throw refusal;
  return { id: user.id, linkToken: await issueLink(tx, user.id) };
}
