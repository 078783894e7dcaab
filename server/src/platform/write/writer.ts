import type { Actor } from '../actor.js';
import type { Client } from '../client.js';
import type { Database } from '../database/database.js';
import type { SystemVerb, Verb } from '../verbs.js';
import { expectDeclared } from '../verbs.js';
import type { Author, DomainEvent } from './tx.js';

/** The actor of a write and the trace id of the call. */
export interface Writer {
  database: Database;
  actor: Actor;
  traceId: string;
  /** The origin of the request, for the history; absent for jobs and commands. */
  client?: Client;
  /** The verb that writes, which limits the events; absent where one transaction runs several. */
  verb?: Pick<Verb | SystemVerb, 'name' | 'records'>;
  /** Fixed in tests; the wall clock otherwise. */
  now?: Date;
}

/** The events that a call has recorded, with their author. */
export interface Recorded {
  author: Author;
  events: readonly DomainEvent[];
}

/** The author of a call, and the events that it records in the meantime, which its verb must declare. */
export function recordingOf({ actor, client, traceId, verb }: Writer): Recorded {
  const events: DomainEvent[] = [];
  const recordEvent = (event: DomainEvent) => {
    if (verb) expectDeclared(verb, event.type);
    events.push(event);
  };
  return { author: { actor, client, traceId, recordEvent }, events };
}
