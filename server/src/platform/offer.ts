import { Refusal } from '../kernel/refusal.js';
import type { Context } from './context.js';
import { remedyFor } from './graphql/errors.js';

/** An action of a document: allowed, or the refusal that calling it would cause. Checks permissions first, then the rule. */
export function offer(
  context: Context,
  name: string,
  permissions: string | readonly string[],
  refusal: Refusal | undefined,
) {
  const missing = [permissions].flat().find((permission) => !context.actor?.permissions.has(permission));
  const why = missing === undefined ? refusal : whyNotPermitted(missing, context);
  return { name, isAllowed: why === undefined, code: why?.code ?? null, reason: why?.message ?? null };
}

const whyNotPermitted = (permission: string, { actor }: Context) =>
  new Refusal('FORBIDDEN', `This needs the permission ${permission}. ${remedyFor(actor)}`);
