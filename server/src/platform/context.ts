import type { ExecutionResult } from 'graphql';
import type { Actor } from './actor.js';
import type { Client } from './client.js';
import type { Logger } from 'pino';
import type { Refusal } from '../kernel/refusal.js';
import type { ReadContext } from './reader/read-context.js';
import type { Reader } from './reader/reader.js';
import type { PermissionList } from './permission-list.js';
import type { Budget } from './limits/budgets.js';
import type { ReadEvent } from './outbox/follower-groups.js';
import type { EventStream } from './outbox/stream.js';
import type { RequestNotes } from './http/request-notes.js';
import type { Metrics } from './metrics/metrics.js';
import type { Renderer, Texts } from './texts/texts.js';

/** The cookies of a request, and functions that set those of the response. */
export interface BrowserCookies {
  session: string | undefined;
  /** Marks a browser in which an account was signed in to before. */
  device: string | undefined;
  /** Sets or clears the session cookie of the response. */
  setSession(secret: string | undefined): void;
  setDevice(marker: string): void;
}

/** A subscription, which runs for a long time: the rights and the language of its caller can change in the meantime. */
export interface Subscription {
  /** What it selects: equal for subscriptions that read the same events in the same form. */
  selection: string;
  /** Authenticates the caller again; a promise only if the result is not known. */
  actorNow: () => Actor | undefined | Promise<Actor | undefined>;
  /** Renders texts in the current language of the caller. */
  textsFor: (actor: Actor | undefined) => Renderer;
  /** Sends the result for an event, and calls `sent` when the network has taken it. */
  send: (event: ReadEvent, sent: (error?: Error) => void) => void;
}

/** The context of a request: its caller, what reading needs, and what operations need beyond that. */
export interface Context extends Client, ReadContext {
  reader: Reader;
  log: Logger;
  /** Returns the refusal for a violated constraint of the database; undefined when it is a fault. */
  refusalOfConstraint: (error: unknown) => Refusal | undefined;
  /** The permissions of all features. */
  permissions: PermissionList;
  /** Clears the cache of sessions, tokens and rights in this process; call it after a change of them. */
  forgetCredentials: () => void;
  /** The stream of events, with the signal that is raised when it grows. */
  stream: EventStream;
  /** The metrics for operators. */
  metrics: Metrics;
  /** Facts about the request for the access log; absent over WebSocket and in jobs. */
  notes?: RequestNotes;
  /** The caller's remaining points of this minute; absent in jobs. */
  budget?: Budget;
  /** The result of an operation that has run, if Apollo Server only formats its errors. */
  ended?: Promise<ExecutionResult>;
  /** Only over WebSocket. */
  subscription?: Subscription;
  /** Absent over WebSocket and in jobs. */
  cookies?: BrowserCookies;
}

/** The part of a context that is the same for all requests of a server. */
export type ServerContext = Omit<
  Context,
  keyof Client | 'actor' | 'traceId' | 'cookies' | 'subscription' | 'ended' | 'budget' | 'notes' | 'reads' | 'texts'
> & {
  /** The texts of all features, in every language. */
  allTexts: Texts;
};
