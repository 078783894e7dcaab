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

const notes = new WeakMap<object, RequestNotes>();

/** The notes of a request of the HTTP server. */
export function notesOf(request: object): RequestNotes {
  const known = notes.get(request);
  if (known) return known;
  const made: RequestNotes = {};
  notes.set(request, made);
  return made;
}
