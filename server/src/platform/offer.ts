import type { Refusal } from '../kernel/refusal.js';
import type { Context } from './context.js';

/** An action of a document: allowed, or the reason why not. Checks permissions first, then the refusal of the rule. */
export function offer(
  context: Context,
  name: string,
  permissions: string | readonly string[],
  refusal: Refusal | undefined,
) {
  const missing = [permissions].flat().find((permission) => !context.actor?.permissions.has(permission));
  if (missing !== undefined) return { name, isAllowed: false, reason: `This needs the permission ${missing}.` };
  return { name, isAllowed: refusal === undefined, reason: refusal?.message ?? null };
}
