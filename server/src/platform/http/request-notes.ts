import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '../actor.js';

/** Facts about a request for the access log and the metrics, collected while it is processed. */
export interface RequestNotes {
  /** The root fields of the operation, in order: names of the schema, never text of the caller. */
  fields?: readonly string[];
  type?: 'query' | 'mutation' | 'subscription';
  actor?: Actor;
  /** The code of the first error, or REFUSED when a rule refused a mutation. */
  outcome?: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    notes: RequestNotes | undefined;
  }
}

/** Prepares the requests of a server for notes. */
export const takeNotes = (app: FastifyInstance): void => void app.decorateRequest('notes', undefined);

/** The notes of a request of the HTTP server. */
export const notesOf = (request: FastifyRequest): RequestNotes => (request.notes ??= {});
