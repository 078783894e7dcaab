import type { Actor } from '../actor.js';

/** The setting that row-level security compares `company_id` with; set for one transaction. */
export const SCOPE_SETTING = 'avoir.scope';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The settings that the policies of tables which partners write compare with the actor, and with the owner of its keys. */
const ACTOR_SETTING = 'avoir.actor';
const KEY_OWNER_SETTING = 'avoir.key_owner';

/** The settings of a partner's transaction that writes; each is set in the round trip of BEGIN. */
export const settingsOfPartner = (actor: Actor): Record<string, string> => ({
  [SCOPE_SETTING]: scopeLiteral(actor),
  [ACTOR_SETTING]: actor.id,
  [KEY_OWNER_SETTING]: actor.keyOwnerId,
});

/** The companies of a partner as a PostgreSQL array literal; an empty list sees nothing. */
export function scopeLiteral(actor: Actor): string {
  if (actor.scope === 'ALL') throw new Error('Staff has no scope: it uses its own role.');
  for (const id of actor.scope) if (!UUID.test(id)) throw new Error('A company id of the scope is not a UUID.');
  return `{${actor.scope.join(',')}}`;
}
