import type { Refusal } from '../kernel/refusal.js';
import type { Context } from './context.js';
import { groupsWith, whyNotPermitted } from './right-holders.js';

/** An action of a document: allowed, or the reason why not. Checks permissions first, then the refusal of the rule. */
export function offer(
  context: Context,
  name: string,
  permissions: string | readonly string[],
  refusal: Refusal | undefined,
) {
  const { actor } = context;
  const needed = [permissions].flat();
  if (!needed.every((permission) => actor?.permissions.has(permission)))
    return { name, isAllowed: false, reason: whyNotPermitted('This', actor, groupsWith(needed)) };
  return { name, isAllowed: refusal === undefined, reason: refusal?.message ?? null };
}
