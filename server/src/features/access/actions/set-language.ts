import type { LanguageCode } from '../../../platform/graphql/language-enum.js';
import { change } from '../../../platform/write/change.js';
import type { Tx } from '../../../platform/write/tx.js';
import { lockUser } from '../repository.js';

/** Sets the language of the caller's messages; null: that of each request. */
export async function setLanguage(tx: Tx, language: LanguageCode | null): Promise<{ id: string }> {
  const { userId } = tx.actor;
  const user = await lockUser(tx.em, userId);
  const changes = user ? change(user, { language }, { language: 'code' }) : {};
  if (!user || Object.keys(changes).length === 0) return { id: userId };
  user.updatedAt = tx.now;
  tx.recordEvent({ type: 'user.languageChanged', document: { kind: 'USER', id: userId }, changes });
  return { id: userId };
}
