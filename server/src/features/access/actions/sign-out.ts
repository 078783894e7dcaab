import type { Tx } from '../../../platform/write/tx.js';
import { Session } from '../entities.js';

/** Ends the caller's session. Does nothing for an API token. */
export async function signOut(tx: Tx): Promise<void> {
  const session = await tx.em.findOne(Session, { id: tx.actor.credentialId });
  if (!session || session.endedAt) return;
  session.endedAt = tx.now;
  tx.recordEvent({ type: 'user.signedOut', document: { kind: 'USER', id: tx.actor.userId } });
}
