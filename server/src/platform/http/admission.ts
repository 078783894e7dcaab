import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../context.js';
import type { Budget, Budgets } from '../limits/budgets.js';
import { budgetSpent, tokenEnded, tooManyAtOnce } from '../graphql/errors.js';
import type { OperationsAtOnce } from '../limits/operations-at-once.js';
import type { Traffic } from '../traffic.js';
import { networkOf } from './client.js';
import { BEARER } from './credentials.js';
import { whyNotOperation } from './operation-request.js';
import type { HttpRefusal } from './refusals.js';
import { sendRefusal } from './send-refusal.js';

/** Who sent a request, and what is left of what they may take. */
export interface Admitted {
  actor: Actor | undefined;
  budget: Budget;
}

/** The limits that one server keeps for all callers. */
export interface Limits {
  traffic: Traffic;
  budgets: Budgets;
  operations: OperationsAtOnce;
}

/** The budget of a token, of a session, or of everybody without either at an address. */
export function budgetOf({ traffic, budgets }: Limits, actor: Actor | undefined, address: string): Budget {
  // NOTE: what callers without credentials took is not written to the database: they shall not make it grow.
  if (!actor) return budgets.of(`address ${networkOf(address)}`, traffic.anonymousPoints, { isShared: false });
  return actor.kind === 'API_TOKEN'
    ? budgets.of(`token ${actor.credentialId}`, traffic.tokenPoints)
    : budgets.of(`session ${actor.credentialId}`, traffic.sessionPoints);
}

const placesOf = ({ traffic }: Limits, actor: Actor | undefined, address: string): [string, number] => {
  if (!actor) return [`address ${networkOf(address)}`, traffic.userOperations];
  return [actor.id, actor.kind === 'API_TOKEN' ? traffic.tokenOperations : traffic.userOperations];
};

/**
 * Runs an operation when its caller has a free place, and answers 429 otherwise; 400 or 413 to what is none. The place is held until
 * the operation has ended, also when the caller has hung up, for until then it holds a connection of the database; and
 * until its answer has been sent, for a caller who does not read makes the server keep it.
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
  const [key, most] = placesOf(limits, actor, request.ip);
  const entering = limits.operations.enter(key, most);
  const leave = entering instanceof Promise ? await entering : entering;
  if (!leave) return refuse(request, reply, budget, tooManyAtOnce(most));
  try {
    // NOTE: whoever has hung up while waiting is not there to be answered; nothing of theirs has run.
    if (request.raw.socket.destroyed) return reply.hijack();
    const answer = await run();
    tellBudget(reply, budget);
    return answer;
  } finally {
    whenSent(reply, leave);
  }
}

/** Calls back when an answer has been handed to the network, or cannot be any more. */
function whenSent({ raw }: FastifyReply, done: () => void): void {
  if (raw.closed || raw.destroyed) done();
  else raw.once('close', done);
}

type Refused = ReturnType<typeof budgetSpent>;

/** Answers 429 to a caller whose points of this minute are gone, before anything more is read. */
export const refuseSpent = (request: FastifyRequest, reply: FastifyReply, { budget }: Admitted) =>
  refuse(request, reply, budget, budgetSpent(budget));

function refuse(request: FastifyRequest, reply: FastifyReply, budget: Budget, { message, extensions }: Refused) {
  const retryAfter = Number(extensions['retryAfter']);
  void reply.header('retry-after', retryAfter);
  return send(request, reply, budget, { status: 429, code: 'RATE_LIMITED', message, retryAfter });
}

function send(request: FastifyRequest, reply: FastifyReply, budget: Budget, refusal: HttpRefusal) {
  tellBudget(reply, budget);
  return sendRefusal(request, reply, refusal);
}

/** Answers 401 to a token that stands for nobody, as RFC 6750 has it (section 3.1). */
export function refuseToken(request: FastifyRequest, reply: FastifyReply, { budget }: Admitted) {
  void reply.header('www-authenticate', `${BEARER}, error="invalid_token"`);
  return send(request, reply, budget, { status: 401, code: 'UNAUTHENTICATED', message: tokenEnded().message });
}

/** The headers of draft-ietf-httpapi-ratelimit-headers-06: the limit of a minute, what is left, seconds until it is whole. */
function tellBudget(reply: FastifyReply, { limit, remaining, resetsIn }: Budget) {
  void reply.headers({ 'ratelimit-limit': limit, 'ratelimit-remaining': remaining, 'ratelimit-reset': resetsIn });
}
