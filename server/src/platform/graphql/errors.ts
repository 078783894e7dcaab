import { GraphQLError } from 'graphql';
import type { Actor } from '../context.js';

/** Errors of the caller's plumbing; what a rule refuses travels in `userErrors` instead. */
export type TopLevelCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'BAD_USER_INPUT'
  | 'CURSOR_EXPIRED'
  | 'PERSISTED_QUERY_NOT_FOUND'
  | 'RATE_LIMITED'
  | 'COST_EXCEEDED'
  | 'UNAVAILABLE'
  | 'OUTCOME_UNKNOWN'
  | 'TIMED_OUT'
  | 'LOCKED'
  | 'INTERNAL';

const topLevel = (code: TopLevelCode, message: string, more: Record<string, unknown> = {}) =>
  new GraphQLError(message, { extensions: { code, ...more } });

/** Nobody is signed in, or the session or token has ended. */
export const unauthenticated = () =>
  topLevel('UNAUTHENTICATED', 'Sign in, or send an API token as "Authorization: Bearer avr_…".');

/** Somebody is signed in who may not do this. */
export function forbidden(permission: string, what: string, actor: Actor | undefined) {
  const isPartner = actor !== undefined && actor.scope !== 'ALL';
  const way = isPartner ? 'Partners may not do this themselves; ask the house.' : 'Ask an administrator for it.';
  return topLevel('FORBIDDEN', `${what} needs the permission ${permission}. ${way}`, { permission });
}

/** A value of the request has the wrong form. */
export const badUserInput = (message: string) => topLevel('BAD_USER_INPUT', message);

/** The operation would read more than one operation may. */
export const costExceeded = (message: string, facts: Record<string, unknown>) =>
  topLevel('COST_EXCEEDED', message, facts);

/** The cursor points before what is kept of a stream, or into another stream altogether. */
export const cursorExpired = () =>
  topLevel(
    'CURSOR_EXPIRED',
    'The events after this cursor are no longer kept whole. Read the documents anew, then go on from `headCursor`.',
  );

/** The caller holds as many of these at once as he may. */
export const tooMany = (message: string) => topLevel('RATE_LIMITED', message);
