import type { GraphQLErrorOptions } from 'graphql';
import { GraphQLError } from 'graphql';
import type { Actor } from '../actor.js';
import { MOST_LEVELS } from '../nesting.js';
import { groupsWith, whyNotField } from '../right-holders.js';
import { english } from '../texts/platform-texts.js';

/** The codes of top-level errors, which concern the request itself; refusals by a rule are sent in `userErrors`. */
export type TopLevelCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'BAD_USER_INPUT'
  | 'LEGAL_ENTITY_REQUIRED'
  | 'CURSOR_EXPIRED'
  | 'RATE_LIMITED'
  | 'COST_EXCEEDED'
  | 'HOST_NOT_ALLOWED'
  | 'UNAVAILABLE'
  | 'OUTCOME_UNKNOWN'
  | 'TIMED_OUT'
  | 'LOCKED'
  | 'INTERNAL';

const topLevel = (code: TopLevelCode, message: string, more: Record<string, unknown> = {}, at: Place = {}) =>
  new GraphQLError(message, { ...at, extensions: { code, ...more } });

/** The place of an error in a document and in its answer. */
type Place = Pick<GraphQLErrorOptions, 'nodes' | 'path'>;

/** The caller is not signed in, or the session or token has expired. */
export const unauthenticated = () =>
  topLevel('UNAUTHENTICATED', 'Sign in, or send an API token as "Authorization: Bearer avr_…".');

/** The token of a request is not valid. The message does not reveal whether it ever was. */
export const tokenEnded = () =>
  topLevel(
    'UNAUTHENTICATED',
    'This API token is unknown, was revoked, or has ended. Ask your administrator for a new one.',
  );

/** The signed-in caller may not read this field; `need` lists the permissions of which one would suffice. */
export function forbiddenField(need: readonly string[], what: string, actor: Actor | undefined, at: Place) {
  const holders = [...new Set(need.flatMap((permission) => groupsWith([permission])))];
  return topLevel('FORBIDDEN', english.render(whyNotField(what, actor, holders)), { permission: need[0] }, at);
}

/** The signed-in caller may not run this operation: `missing` is one of the permissions in `need`, which it needs all. */
export const forbiddenOperation = (missing: string, need: readonly string[], what: string, actor: Actor | undefined) =>
  topLevel('FORBIDDEN', english.render(whyNotField(what, actor, groupsWith(need))), { permission: missing });

/** An API token requested an operation that only signed-in users may run. */
export const notForTokens = (what: string) =>
  topLevel('FORBIDDEN', `${what} is not available to API tokens. Sign in to manage passwords, users and tokens.`);

/** A value of the request is malformed. */
export const badUserInput = (message: string) => topLevel('BAD_USER_INPUT', message);

/** A query names none of several legal entities; the ids are those that it may name. */
export const legalEntityRequired = (message: string, legalEntityIds: readonly string[]) =>
  topLevel('LEGAL_ENTITY_REQUIRED', message, { legalEntityIds });

/** The operation exceeds a limit of one operation. */
export const costExceeded = (message: string, facts: Record<string, unknown>) =>
  topLevel('COST_EXCEEDED', message, facts);

/** The text of an operation is too long to be parsed. */
export const tooLong = () =>
  costExceeded('The text of this operation is longer than 100,000 characters. Send its values as variables.', {});

/** An operation has too many variables to be read. */
export const tooManyVariables = (most: number) =>
  costExceeded(
    `An operation takes ${most.toLocaleString('en')} variables at most. Send lists and objects in fewer of them.`,
    {},
  );

/** The text of an operation is not parsed; graphql-js recurses with every level of it. */
export const tooDeep = () =>
  badUserInput(`This operation is nested too deeply: more than ${MOST_LEVELS} brackets inside each other. Split it.`);

/** The operation is within the limits, but its result is too long. The changes of a mutation are saved. */
export const answerTooLong = (operation: 'query' | 'mutation' | 'subscription') =>
  costExceeded(
    operation === 'mutation'
      ? 'The change was saved, but the response is longer than 20 MB. Read the result with fewer fields.'
      : 'The response is longer than 20 MB. Request fewer fields or smaller pages.',
    {},
  );

/** The cursor points before the retained part of a stream, or into another stream. */
export const cursorExpired = () =>
  topLevel(
    'CURSOR_EXPIRED',
    'The events after this cursor are no longer completely available. Read the documents again, then continue from `headCursor`.',
  );

/** The caller has reached the limit of concurrent uses. */
export const tooMany = (message: string) => topLevel('RATE_LIMITED', message);

interface Spent {
  limit: number;
  resetsIn: number;
}

/** The caller has used the points of this minute; new ones are available after `retryAfter` seconds. */
export const budgetSpent = ({ limit, resetsIn }: Spent) =>
  topLevel(
    'RATE_LIMITED',
    `The ${limit.toLocaleString('en')} points of this minute are used up. Try again in ${resetsIn} s, and request less at once.`,
    { retryAfter: resetsIn },
  );

/** The caller has reached the limit of concurrent operations, and their queue is full. */
export const tooManyAtOnce = (most: number) =>
  topLevel('RATE_LIMITED', `At most ${most} operations run at once for one caller. Try again when one has ended.`, {
    retryAfter: 1,
  });
