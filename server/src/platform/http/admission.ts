import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../actor.js';
import type { Budget, Budgets } from '../limits/budgets.js';
import { budgetSpent, tokenEnded, tooManyAtOnce, unauthenticated } from '../graphql/errors.js';
import type { OperationsAtOnce } from '../limits/operations-at-once.js';
import type { Traffic } from '../traffic.js';
import { networkOf } from './client.js';
import { BEARER, INVALID_TOKEN } from './credentials.js';
import { whyNotOperation } from './operation-request.js';
import type { HttpRefusal } from './refusals.js';
import { sendRefusal } from './send-refusal.js';

/** The caller of a request, with its budget. */
export interface Admitted {
  actor: Actor | undefined;
  budget: Budget;
}

/** The limits of one server. */
export interface Limits {
  traffic: Traffic;
  budgets: Budgets;
  operations: OperationsAtOnce;
}

/** The budget of a token, of a session, or of all callers at an address that have neither. */
export function budgetOf({ traffic, budgets }: Limits, actor: Actor | undefined, address: string): Budget {
  // NOTE: budgets of callers without credentials are not stored in the database, which they could fill otherwise.
  if (!actor) return budgets.of(`address ${networkOf(address)}`, traffic.anonymousPoints, { isShared: false });
  return actor.kind === 'API_TOKEN'
    ? budgets.of(`token ${actor.credentialId}`, traffic.tokenPoints)
    : budgets.of(`session ${actor.credentialId}`, traffic.sessionPoints);
}

const slotsOf = ({ traffic }: Limits, actor: Actor | undefined, address: string): [string, number] => {
  if (!actor) return [`address ${networkOf(address)}`, traffic.userOperations];
  return [actor.id, actor.kind === 'API_TOKEN' ? traffic.tokenOperations : traffic.userOperations];
};

/**
 * Runs an operation when its caller has a free slot. Responds with 429 otherwise, and with 400 or 413 to an invalid body.
 * The slot is held until the operation has ended, even when the caller has disconnected, because it uses a database
 * connection until then; and until the response has been sent, because the server keeps it in memory until then.
 */
export async function admit(
  limits: Limits,
  { actor, budget }: Admitted,
  request: FastifyRequest,
  reply: FastifyReply,
  run: () => Promise<unknown>,
): Promise<unknown> {
  const refusal = whyNotOperation(request.body);
  if (refusal) return send(request, reply, budget, refusal);
  const [key, most] = slotsOf(limits, actor, request.ip);
  const acquiring = limits.operations.enter(key, most);
  const release = acquiring instanceof Promise ? await acquiring : acquiring;
  if (!release) return refuse(request, reply, budget, tooManyAtOnce(most));
  try {
    // NOTE: the caller has disconnected while it waited; nothing has run.
    if (request.raw.socket.destroyed) return reply.hijack();
    // NOTE: operations that ran while it waited may have used the points.
    if (acquiring instanceof Promise && budget.isSpent) return refuseSpent(request, reply, { actor, budget });
    const answer = await run();
    setBudgetHeaders(reply, budget);
    return answer;
  } finally {
    whenSent(reply, release);
  }
}

/** Calls back when a response has been handed to the network, or its connection is closed. */
function whenSent({ raw }: FastifyReply, done: () => void): void {
  if (raw.closed || raw.destroyed) done();
  else raw.once('close', done);
}

type Refused = ReturnType<typeof budgetSpent>;

/** Responds with 429 to a caller whose points of this minute are used up, before anything more is read. */
export const refuseSpent = (request: FastifyRequest, reply: FastifyReply, { budget }: Admitted) =>
  refuse(request, reply, budget, budgetSpent(budget));

function refuse(request: FastifyRequest, reply: FastifyReply, budget: Budget, { message, extensions }: Refused) {
  const retryAfter = Number(extensions['retryAfter']);
  void reply.header('retry-after', retryAfter);
  return send(request, reply, budget, { status: 429, code: 'RATE_LIMITED', message, retryAfter });
}

function send(request: FastifyRequest, reply: FastifyReply, budget: Budget, refusal: HttpRefusal) {
  setBudgetHeaders(reply, budget);
  return sendRefusal(request, reply, refusal);
}

/** Responds with 401 to an invalid token (RFC 6750, section 3.1). */
export function refuseToken(request: FastifyRequest, reply: FastifyReply, { budget }: Admitted) {
  void reply.header('www-authenticate', INVALID_TOKEN);
  return send(request, reply, budget, { status: 401, code: 'UNAUTHENTICATED', message: tokenEnded().message });
}

/** Responds with 401 to a caller that has sent no credentials, or those of a session that has ended. */
export function refuseAnonymous(request: FastifyRequest, reply: FastifyReply, { budget }: Admitted) {
  void reply.header('www-authenticate', BEARER);
  return send(request, reply, budget, { status: 401, code: 'UNAUTHENTICATED', message: unauthenticated().message });
}

/** Sets the headers of draft-ietf-httpapi-ratelimit-headers-06: limit per minute, remainder, seconds until reset. */
export function setBudgetHeaders(reply: FastifyReply, { limit, remaining, resetsIn }: Budget) {
  void reply.headers({ 'ratelimit-limit': limit, 'ratelimit-remaining': remaining, 'ratelimit-reset': resetsIn });
}
