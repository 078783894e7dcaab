import type { Actor } from '../../../platform/actor.js';
import { whoAccepts } from '../../../platform/right-holders.js';
import type { Acceptance } from '../rules/index.js';

/** How a partner accepts late units: never. */
export const acceptanceOfPartner = (actor: Actor): Acceptance => ({
  isPermitted: false,
  reason: null,
  remedy: whoAccepts(actor, 'returns.override'),
});

/** How an actor accepts late units, with the reason that they entered. */
export const acceptanceBy = (actor: Actor, reason: string | null | undefined): Acceptance => ({
  isPermitted: actor.permissions.has('returns.override'),
  reason,
  remedy: whoAccepts(actor, 'returns.override'),
});
