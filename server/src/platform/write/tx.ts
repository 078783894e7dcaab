import type { EntityManager } from '@mikro-orm/postgresql';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import type { Fact } from '../../kernel/text.js';
import type { PostedRows } from '../chain/posted-rows.js';
import type { Actor } from '../actor.js';
import type { Client } from '../client.js';
import type { SentWrites } from './sent-writes.js';

/** A document as referenced by the history and by events. */
export interface DocumentRef {
  kind: string;
  id: string;
  /** The company whose partners may receive its events; absent for internal documents. */
  companyId?: string;
}

/** The names of all events: the verbs of each feature add theirs, so that a misspelt one does not compile. */
export interface EventNames {}

export type EventName = keyof EventNames;

/** The changed fields with their values. Null is a value that was emptied; the value before is absent if there was none. */
export type Changes = Record<string, { from?: Fact | null; to?: Fact | null }>;

/** A change of a document: an entry in its history and, if `isLive`, an event for subscribers. */
export interface DomainEvent {
  type: EventName;
  document: DocumentRef;
  /** The old and new value of each field, for the history; each with its kind, so that it can be shown in any language. */
  changes?: Changes;
  reason?: string;
  /** The user, if the transaction began before they were authenticated; by default the actor. */
  by?: { id: string; name: string };
  isLive?: boolean;
  /** The values by which subscribers filter; never more than they may read in the document. */
  payload?: Record<string, unknown>;
}

/** Who makes a call: the author of what is posted for it, and of its history. */
export interface Author {
  actor: Actor;
  /** The origin of the request; absent for jobs and commands. */
  client?: Client | undefined;
  traceId: string;
  /** Records an event of the call. It is published after the commit. */
  recordEvent(event: DomainEvent): void;
}

/**
 * A transaction with which an action loads, locks, changes and records, for its author. In a transaction that several calls
 * share (`SharedAction`), the author of each row and event is that of the call.
 */
export interface Tx extends Author {
  em: EntityManager;
  /** Typed statements inside this transaction, for sets of rows. */
  sql<Tables>(): Kysely<Tables>;
  /** Sends a statement with at least one value. Statements that are sent in one turn of the event loop are sent together. */
  query<Row extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<pg.QueryResult<Row>>;
  /** Statements that need no answer. If one fails, the transaction does. */
  writes: SentWrites;
  /** The time of the transaction; actions use no other clock. */
  now: Date;
  /** The rows posted so far, which are sealed before the commit. */
  posted: PostedRows;
}
