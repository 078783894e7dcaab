import type { Refusal } from '../kernel/refusal.js';
import type { Context } from './context.js';

/** An action as a document offers it: allowed, or why not. Asks the right first, then the rule that would refuse. */
export function offer(context: Context, name: string, permission: string, refusal: Refusal | undefined) {
  if (!context.actor?.permissions.has(permission)) {
    return { name, isAllowed: false, reason: `This needs the permission ${permission}.` };
  }
  return { name, isAllowed: refusal === undefined, reason: refusal?.message ?? null };
}
