import type { Actor } from '../actor.js';
import { anonymousActor } from '../actor.js';

/** What a group of followers has in common. */
interface Rights {
  /** Equal for actors with the same rights. */
  key: string;
  /** Has these rights and nothing else, so that what it reads is the same for each of them. */
  reader: Actor;
}

const known = new WeakMap<Actor, Rights>();

/** The rights of an actor on which a read depends: permissions, scope, and whether it is a user or a token, which refusals state. */
export function rightsOf(actor: Actor): Rights {
  let rights = known.get(actor);
  if (!rights) known.set(actor, (rights = findRights(actor)));
  return rights;
}

function findRights({ kind, permissions, scope }: Actor): Rights {
  const companies = scope === 'ALL' ? scope : scope.toSorted();
  return {
    key: JSON.stringify([kind, [...permissions].sort(), companies]),
    reader: { ...anonymousActor(), kind, permissions, scope },
  };
}
