import type { Refusal } from '../kernel/refusal.js';
import type { Context } from './context.js';
import { groupsWith, whyNotPermitted } from './right-holders.js';

/** An action of a document: allowed, or the refusal that calling it would cause. Checks permissions first, then the rule. */
export function offer(
  context: Context,
  name: string,
  permissions: string | readonly string[],
  refusal: Refusal | undefined,
) {
  const { actor } = context;
  const needed = [permissions].flat();
  const isPermitted = needed.every((permission) => actor?.permissions.has(permission));
  const why = isPermitted ? refusal : whyNotPermitted(actor, groupsWith(needed));
  return {
    name,
    isAllowed: why === undefined,
    code: why?.code ?? null,
    reason: why ? context.texts.render(why.text) : null,
  };
}
