import type { Refusal } from '../kernel/refusal.js';
import type { Text } from '../kernel/text.js';
import type { Actor } from './actor.js';
import type { GroupCode, PermissionName } from './permission-list.js';
import { refuse, say } from './texts/platform-refusals.js';

type Groups = ReadonlyMap<GroupCode, readonly string[]>;
let groups: Groups = new Map();

/** Sets the permissions of the groups, so that messages can name the groups that have a missing one. */
export function registerGroups(all: Groups): Groups {
  groups = all;
  return all;
}

/** The codes of the groups of staff that have all of these permissions. */
export const groupsWith = (permissions: readonly string[]): GroupCode[] =>
  [...groups]
    .filter(([code, own]) => code !== 'PARTNER' && permissions.every((permission) => own.includes(permission)))
    .map(([code]) => code);

/** Whether an actor sees only the documents of their own companies. */
export const isPartner = (actor: Actor | undefined): boolean => actor !== undefined && actor.scope !== 'ALL';

const namesOf = (codes: readonly GroupCode[]): Text[] => codes.map((code) => say[code]());

/** Whom an actor can ask to accept what only holders of a permission may accept. */
export const whoAccepts = (actor: Actor | undefined, permission: PermissionName): Text =>
  isPartner(actor) ? say.askSupplierToAccept() : say.askGroupToAccept({ groups: namesOf(groupsWith([permission])) });

/** Whom an actor without permission can ask. */
const whomToAsk = (actor: Actor | undefined, holders: readonly GroupCode[]): Text =>
  isPartner(actor) ? say.askSupplier() : say.askGroup({ groups: namesOf(holders) });

/** Why an actor without permission is refused an action, and which of the groups `holders` they can ask. */
export function whyNotPermitted(actor: Actor | undefined, holders: readonly GroupCode[]): Refusal {
  const remedy = whomToAsk(actor, holders);
  if (actor?.kind === 'API_TOKEN') return refuse.noTokenPermission({ remedy });
  return isPartner(actor) ? refuse.notForPartners({ remedy }) : refuse.noPermission({ remedy });
}

/** The same for an operation or a field, by its name. */
export function whyNotField(what: string, actor: Actor | undefined, holders: readonly GroupCode[]): Text {
  const facts = { what, remedy: whomToAsk(actor, holders) };
  if (actor?.kind === 'API_TOKEN') return say.fieldNoTokenPermission(facts);
  return isPartner(actor) ? say.fieldNotForPartners(facts) : say.fieldNoPermission(facts);
}
