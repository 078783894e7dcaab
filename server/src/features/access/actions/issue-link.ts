import { isId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';
import { User } from '../entities.js';
import { refuse } from '../refusals.js';
import { saveLink } from '../repository.js';
import { LINK_HOURS, whyNotLink } from '../rules.js';
import { newSecret } from '../secrets.js';

const HOUR_MS = 3600 * 1000;

/** Creates a one-time link with which a user sets their password, revokes earlier links, and returns its token. */
export async function issueLink(tx: Tx, userId: string): Promise<string> {
  const { secret, secretHash } = newSecret();
  const until = new Date(tx.now.getTime() + LINK_HOURS * HOUR_MS);
  await saveLink(tx.em, { secretHash, userId, now: tx.now, until });
  tx.recordEvent({ type: 'user.linkIssued', document: { kind: 'USER', id: userId } });
  return secret;
}

/** Creates a new link for a user who has lost their password. Refuses with NOT_FOUND and USER_PERMISSIONS. */
export async function createPasswordLink(tx: Tx, userId: string): Promise<{ id: string; linkToken: string }> {
  const user = isId(userId)
    ? await tx.em.findOne(User, { id: userId, isActive: true }, { populate: ['groups'] })
    : null;
  if (!user) throw refuse.unknownOrInactiveUser().at('userId');
  const refusal = whyNotLink(user.groups.getItems(), tx.actor.permissions);
  if (refusal) throw refusal;
  return { id: user.id, linkToken: await issueLink(tx, user.id) };
}
