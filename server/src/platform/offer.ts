import type { Refusal } from '../kernel/refusal.js';
import type { Context } from './context.js';

/** An action as a document offers it: allowed, or why not. Asks for all rights first, then the rule that would refuse. */
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
