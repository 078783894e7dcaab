import { GraphQLError } from 'graphql';
import type { Actor } from '../context.js';

/** Errors of the caller's plumbing; what a rule refuses travels in `userErrors` instead. */
export type TopLevelCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'BAD_USER_INPUT'
  | 'CURSOR_EXPIRED'
  | 'RATE_LIMITED'
  | 'COST_EXCEEDED'
  | 'HOST_NOT_ALLOWED'
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

/** The token of a request stands for nobody. Whether it ever did is not said. */
export const tokenEnded = () =>
  topLevel(
    'UNAUTHENTICATED',
    'This API token is unknown, was revoked, or has ended. Ask your administrator for a new one.',
  );

/** Somebody is signed in who may not do or read this; `need` names the permissions of which one would be enough. */
export function forbidden(need: string | readonly string[], what: string, actor: Actor | undefined) {
  const isPartner = actor !== undefined && actor.scope !== 'ALL';
  const way = isPartner ? 'Partners may not do this themselves; ask the house.' : 'Ask an administrator for it.';
  const permissions = [need].flat();
  const [permission] = permissions;
  const named =
    permissions.length === 1 ? `the permission ${permission}` : `one of the permissions ${permissions.join(', ')}`;
  return topLevel('FORBIDDEN', `${what} needs ${named}. ${way}`, { permission });
}

/** An API token asked for what only people who sign in may do. */
export const notForTokens = (what: string) =>
  topLevel(
    'FORBIDDEN',
    `${what} is not for API tokens: passwords, users and tokens are given by people. Sign in and do it there.`,
  );

/** A value of the request has the wrong form. */
export const badUserInput = (message: string) => topLevel('BAD_USER_INPUT', message);

/** The operation would read more than one operation may. */
export const costExceeded = (message: string, facts: Record<string, unknown>) =>
  topLevel('COST_EXCEEDED', message, facts);

/** The text of an operation is so long that it is not read at all. */
export const tooLong = () =>
  costExceeded('The text of this operation is longer than 100,000 characters. Send its values as variables.', {});

/** So many variables are sent that they are not read at all. */
export const tooManyVariables = (most: number) =>
  costExceeded(
    `An operation takes ${most.toLocaleString('en')} variables at most. Send lists and objects in fewer of them.`,
    {},
  );

/** The text of an operation cannot be read; graphql-js goes down with every level of it. */
export const tooDeep = () => costExceeded('This operation is nested too deep. Ask for less at once.', {});

/** What was asked for fits the limits, but there is too much of it. What a mutation did is done. */
export const answerTooLong = (operation: 'query' | 'mutation' | 'subscription') =>
  costExceeded(
    operation === 'mutation'
      ? 'It was done, but the answer is longer than 20 MB. Ask for the result with fewer fields.'
      : 'The answer is longer than 20 MB. Ask for fewer fields or smaller pages.',
    {},
  );

/** The cursor points before what is kept of a stream, or into another stream altogether. */
export const cursorExpired = () =>
  topLevel(
    'CURSOR_EXPIRED',
    'The events after this cursor are no longer kept whole. Read the documents anew, then go on from `headCursor`.',
  );

/** The caller holds as many of these at once as he may. */
export const tooMany = (message: string) => topLevel('RATE_LIMITED', message);

interface Spent {
  limit: number;
  resetsIn: number;
}

/** The caller has taken the points of this minute; `retryAfter` says in how many seconds there are new ones. */
export const budgetSpent = ({ limit, resetsIn }: Spent) =>
  topLevel(
    'RATE_LIMITED',
    `The ${limit.toLocaleString('en')} points of this minute are used up. Try again in ${resetsIn} s, and ask for less at once.`,
    { retryAfter: resetsIn },
  );

/** The caller runs as many operations at the same moment as they may, and enough of theirs wait already. */
export const tooManyAtOnce = (most: number) =>
  topLevel('RATE_LIMITED', `At most ${most} operations run at once for one caller. Try again when one has ended.`, {
    retryAfter: 1,
  });
