import type { Actor } from './context.js';
import type { GroupCode } from './permission-list.js';
import { GROUPS } from './permission-list.js';

type Groups = ReadonlyMap<GroupCode, readonly string[]>;
let groups: Groups = new Map();

/** Sets the permissions of the groups, so that messages can name the groups that have a missing one. */
export function registerGroups(all: Groups): Groups {
  groups = all;
  return all;
}

/** The names of the groups of staff that have all of these permissions. */
export const groupsWith = (permissions: readonly string[]): string[] =>
  [...groups]
    .filter(([code, own]) => code !== 'PARTNER' && permissions.every((permission) => own.includes(permission)))
    .map(([code]) => GROUPS[code]);

/** Whether an actor sees only the documents of their own companies. */
export const isPartner = (actor: Actor | undefined): boolean => actor !== undefined && actor.scope !== 'ALL';

/** Whom an actor can ask to accept what only holders of a permission may accept, as a sentence. */
export const whoAccepts = (actor: Actor | undefined, permission: string): string =>
  whomToAsk(actor, groupsWith([permission]), ' to accept it');

/** Whom an actor without permission can ask, as a sentence; `holders` are names of groups. */
function whomToAsk(actor: Actor | undefined, holders: readonly string[], purpose = ''): string {
  if (isPartner(actor)) return `Ask your supplier${purpose}.`;
  const names = [holders.slice(0, -1).join(', '), holders.at(-1)].filter(Boolean).join(' or ');
  return `Ask somebody of the group ${names}${purpose}.`;
}

/** Why an actor without permission is refused `what`, and whom they can ask. */
export function whyNotPermitted(what: string, actor: Actor | undefined, holders: readonly string[]): string {
  const remedy = whomToAsk(actor, holders);
  if (actor?.kind === 'API_TOKEN') return `${what} needs a permission that this API token does not have. ${remedy}`;
  if (isPartner(actor)) return `${what} is not available to partners. ${remedy}`;
  return `${what} needs a permission that you do not have. ${remedy}`;
}
