import type { FastifyRequest } from 'fastify';
import type { Actor } from '../actor.js';
import type { Admitted, Limits } from './admission.js';
import { budgetOf } from './admission.js';
import type { Credentials } from './credentials.js';
import { notesOf } from './request-notes.js';

/** A caller, with the credentials it sent. */
export interface Caller extends Admitted {
  credentials: Credentials | undefined;
}

/** Finds the actor of credentials; a promise only if it is not cached. */
export type Authenticate = (credentials: Credentials) => Actor | undefined | Promise<Actor | undefined>;

/** Finds the actor of a request and its budget, and records the actor for the access log. */
export async function identify(
  parts: { limits: Limits; authenticate: Authenticate },
  request: FastifyRequest,
  credentials: Credentials | undefined,
): Promise<Caller> {
  const known = credentials && parts.authenticate(credentials);
  const actor = known instanceof Promise ? await known : known;
  notesOf(request).actor = actor;
  return { credentials, actor, budget: budgetOf(parts.limits, actor, request.ip) };
}

/** An invalid token is refused. A session that has ended counts as no credentials, so that the user can sign in again. */
export const isInvalidToken = ({ credentials, actor }: Caller): boolean => credentials?.kind === 'API_TOKEN' && !actor;
