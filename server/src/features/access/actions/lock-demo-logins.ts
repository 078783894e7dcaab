import { factOf } from '../../../kernel/text.js';
import type { Tx } from '../../../platform/write/tx.js';
import { endSessions, lockOpenDemoUsers, revokeLinks, revokeTokensOf } from '../repository.js';

/** Locks the logins of the demo company and ends their sessions, one-time links and API tokens. */
export async function lockDemoLogins(tx: Tx): Promise<void> {
  for (const user of await lockOpenDemoUsers(tx.em)) {
    user.isActive = false;
    user.passwordHash = null;
    user.updatedAt = tx.now;
    await endSessions(tx.em, user.id, tx.now);
    await revokeLinks(tx.em, user.id, tx.now);
    await revokeTokensOf(tx.em, user.id, tx.now);
    tx.recordEvent({
      type: 'user.locked',
      document: { kind: 'USER', id: user.id },
      changes: {
        isActive: { from: factOf('code', 'true'), to: factOf('code', 'false') },
        cause: { to: factOf('code', 'STARTED_WITHOUT_DEMO') },
      },
    });
  }
}
