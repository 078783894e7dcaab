import type { Actor } from '../context.js';

/** What becomes known of a request while it is answered, for the access log and the metrics. */
export interface RequestNotes {
  /** The root fields of its operation, in their order. Names of our schema, never a text of the caller. */
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
