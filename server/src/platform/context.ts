import type { Turns } from './turns.js';
import type { Logger } from 'pino';
import type { Refusal } from '../kernel/refusal.js';
import type { Reader } from './reader/reader.js';
import type { PermissionList } from './permission-list.js';
import type { Database } from './database/database.js';
import type { Budget } from './limits/budgets.js';
import type { EventStream } from './outbox/stream.js';
import type { RequestNotes } from './http/request-notes.js';
import type { Metrics } from './metrics/metrics.js';

/** From where a change came, as the history of a document tells it. */
export type Origin = 'UI' | 'API' | 'IMPORT' | 'JOB';

/**
 * Who acts. `scope` ALL works under the staff role; a list of company ids works under the partner role and sees the
 * documents of those companies only. There is no value that means "everything" below that.
 */
export interface Actor {
  /** The user or API token; what idempotency keys and the history belong to. */
  id: string;
  kind: 'USER' | 'API_TOKEN' | 'SYSTEM';
  /** The user behind it: himself, or the maker of the token. */
  userId: string;
  name: string;
  origin: Origin;
  permissions: ReadonlySet<string>;
  scope: 'ALL' | readonly string[];
  /** The session or token that vouches for the actor; its end closes the actor's sockets. */
  credentialId: string;
  /** When the token ends by itself. */
  endsAt?: Date;
}

/** The house itself: signing people in, filling the demo company, running jobs that nobody asked for. */
export const systemActor = (origin: Origin, permissions: readonly string[] = []): Actor => ({
  id: '00000000-0000-7000-8000-000000000000',
  kind: 'SYSTEM',
  userId: '00000000-0000-7000-8000-000000000000',
  name: 'Avoir',
  origin,
  permissions: new Set(permissions),
  scope: 'ALL',
  credentialId: '00000000-0000-7000-8000-000000000000',
});

/** Somebody who has not proved who they are: what they try is recorded under no name. */
export const anonymousActor = (): Actor => ({
  ...systemActor('UI'),
  id: '00000000-0000-7000-8000-000000000001',
  userId: '00000000-0000-7000-8000-000000000001',
  name: '',
});

/** From where a request came, cleaned and bounded by `platform/http/client.ts`. */
export interface Client {
  /** An IPv4 or IPv6 address; empty when the connection has none. */
  remoteAddress: string;
  /** What the header User-Agent says; absent when it says nothing. */
  userAgent?: string | undefined;
}

/** The cookies of a browser, as they came and as they leave with the answer. */
export interface BrowserCookies {
  session: string | undefined;
  /** Says that an account was signed in to from this browser before. */
  device: string | undefined;
  /** Sets or clears the session cookie of the answer. */
  setSession: (secret: string | undefined) => void;
  setDevice: (marker: string) => void;
}

/** What every request has: who asks, under which trace id, and the doors to the database. */
export interface Context extends Client {
  actor: Actor | undefined;
  traceId: string;
  database: Database;
  reader: Reader;
  log: Logger;
  /** What a violated constraint of the database means to a clerk; undefined when it is a fault. */
  refusalOfConstraint: (error: unknown) => Refusal | undefined;
  /** Every permission there is, joined from all features. */
  permissions: PermissionList;
  /** Forgets what this process remembers of sessions, tokens and rights; for whoever has just changed some. */
  forgetCredentials: () => void;
  /** The origin under which callers reach the server, for links in answers. */
  publicUrl: string;
  /** Signs links to files and seals cursors of the stream of events. */
  linkSecret: string;
  /** The stream of events, and the signal that rings when it grows. */
  stream: EventStream;
  /** What an operator watches. */
  metrics: Metrics;
  /** What is noted of the request for the access log; absent over WebSocket and in jobs. */
  notes?: RequestNotes;
  /** What is left of what the caller may take this minute; absent in jobs. */
  budget?: Budget;
  /** Lets one read after another be sent, so that one operation holds one connection. Over HTTP only. */
  reads?: Turns;
  /** Finds out anew who asks. Only over WebSocket, where an operation outlives the rights that it began with. */
  actorNow?: () => Promise<Actor | undefined>;
  /** Absent over WebSocket and in jobs. */
  cookies?: BrowserCookies;
}

/** What of a context is the same for all requests of a server. */
export type ServerContext = Omit<
  Context,
  keyof Client | 'actor' | 'traceId' | 'cookies' | 'actorNow' | 'budget' | 'notes' | 'reads'
>;
