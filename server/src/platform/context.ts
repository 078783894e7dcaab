import type { SerialQueue } from './serial-queue.js';
import type { Logger } from 'pino';
import type { Refusal } from '../kernel/refusal.js';
import type { Reader } from './reader/reader.js';
import type { HeldPermissions, PermissionList } from './permission-list.js';
import type { Database } from './database/database.js';
import type { Budget } from './limits/budgets.js';
import type { EventStream } from './outbox/stream.js';
import type { RequestNotes } from './http/request-notes.js';
import type { Metrics } from './metrics/metrics.js';
import type { Renderer, Texts } from './texts/texts.js';

/** The origin of a change, as recorded in the history. */
export type Origin = 'UI' | 'API' | 'IMPORT' | 'JOB';

/**
 * The actor of a request. `scope` ALL uses the staff role; a list of company ids uses the partner role, which sees only
 * the documents of those companies. No value of a partner's scope means "everything".
 */
export interface Actor {
  /** The user or API token that the history names. */
  id: string;
  /** The user or integration to which idempotency keys belong; a new token of an integration has those of the earlier ones. */
  keyOwnerId: string;
  kind: 'USER' | 'API_TOKEN' | 'SYSTEM';
  /** The user, or the user who created the token. */
  userId: string;
  name: string;
  origin: Origin;
  permissions: HeldPermissions;
  scope: 'ALL' | readonly string[];
  /** The language of the user's settings; unset, the header Accept-Language decides. */
  language?: string | null;
  /** The session or token that authenticated the actor; its end closes the actor's sockets. */
  credentialId: string;
  /** When the token expires, or when the session ends if it is not used any more. */
  endsAt?: Date;
}

/** The system itself, which signs users in, fills the demo company and runs jobs. */
export const systemActor = (origin: Origin, permissions: readonly string[] = []): Actor => ({
  id: '00000000-0000-7000-8000-000000000000',
  keyOwnerId: '00000000-0000-7000-8000-000000000000',
  kind: 'SYSTEM',
  userId: '00000000-0000-7000-8000-000000000000',
  name: 'Avoir',
  origin,
  permissions: new Set(permissions),
  scope: 'ALL',
  credentialId: '00000000-0000-7000-8000-000000000000',
});

/** An unauthenticated caller, whose attempts are recorded without a name. */
export const anonymousActor = (): Actor => ({
  ...systemActor('UI'),
  id: '00000000-0000-7000-8000-000000000001',
  keyOwnerId: '00000000-0000-7000-8000-000000000001',
  userId: '00000000-0000-7000-8000-000000000001',
  name: '',
});

/** The client of a request, normalized and bounded by `platform/http/client.ts`. */
export interface Client {
  /** An IPv4 or IPv6 address; empty when the connection has none. */
  remoteAddress: string;
  /** The header User-Agent; undefined when empty. */
  userAgent?: string | undefined;
}

/** The cookies of a request, and functions that set those of the response. */
export interface BrowserCookies {
  session: string | undefined;
  /** Marks a browser in which an account was signed in to before. */
  device: string | undefined;
  /** Sets or clears the session cookie of the response. */
  setSession: (secret: string | undefined) => void;
  setDevice: (marker: string) => void;
}

/** The context of a request: the actor, the trace id, and access to the database. */
export interface Context extends Client {
  actor: Actor | undefined;
  traceId: string;
  database: Database;
  reader: Reader;
  log: Logger;
  /** Renders texts in the language of the caller. */
  texts: Renderer;
  /** Returns the refusal for a violated constraint of the database; undefined when it is a fault. */
  refusalOfConstraint: (error: unknown) => Refusal | undefined;
  /** The permissions of all features. */
  permissions: PermissionList;
  /** Clears the cache of sessions, tokens and rights in this process; call it after a change of them. */
  forgetCredentials: () => void;
  /** The origin under which callers reach the server, for links in answers. */
  publicUrl: string;
  /** Signs links to files and seals cursors of the stream of events. */
  linkSecret: string;
  /** The stream of events, with the signal that is raised when it grows. */
  stream: EventStream;
  /** The metrics for operators. */
  metrics: Metrics;
  /** Facts about the request for the access log; absent over WebSocket and in jobs. */
  notes?: RequestNotes;
  /** The caller's remaining points of this minute; absent in jobs. */
  budget?: Budget;
  /** Runs reads one after another, so that an operation uses one connection. Over HTTP only. */
  reads?: SerialQueue;
  /** Authenticates the caller again. Only over WebSocket, where rights can change during an operation. */
  actorNow?: () => Promise<Actor | undefined>;
  /** Renders texts in the language of a caller whose settings may have changed. Only over WebSocket. */
  textsFor?: (actor: Actor | undefined) => Renderer;
  /** Absent over WebSocket and in jobs. */
  cookies?: BrowserCookies;
}

/** The part of a context that is the same for all requests of a server. */
export type ServerContext = Omit<
  Context,
  keyof Client | 'actor' | 'traceId' | 'cookies' | 'actorNow' | 'budget' | 'notes' | 'reads' | 'texts'
> & {
  /** The texts of all features, in every language. */
  allTexts: Texts;
};
