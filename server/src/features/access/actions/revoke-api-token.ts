import { factOf } from '../../../kernel/text.js';
import { isId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';
import { refuse } from '../refusals.js';
import { lockApiToken } from '../repository.js';

/** Revokes a token permanently. Repeating the call changes nothing. Refuses with NOT_FOUND. */
export async function revokeApiToken(tx: Tx, id: string): Promise<{ id: string }> {
  const token = isId(id) ? await lockApiToken(tx.em, id) : null;
  if (!token) throw refuse.unknownToken().at('id');
  if (token.revokedAt) return { id };
  token.revokedAt = tx.now;
  tx.recordEvent({
    type: 'apiToken.revoked',
    document: { kind: 'API_TOKEN', id },
    changes: { name: { from: factOf('name', token.name) } },
  });
  return { id };
}
