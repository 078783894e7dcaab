import type { EntityManager } from '@mikro-orm/postgresql';
import type { Kysely } from 'kysely';
import type { PostedRows } from '../chain/posted-rows.js';
import type { Actor, Client } from '../context.js';

/** A document as history and events name it. */
export interface DocumentRef {
  kind: string;
  id: string;
  /** The company whose partners may hear of it; absent for what is the house's own. */
  companyId?: string;
}

/** Something that happened to a document: one entry in its history and, when `isLive`, one event for those who watch. */
export interface DomainEvent {
  type: string;
  document: DocumentRef;
  /** Field by field: the value before and after, as the history shows them. Amounts and quantities as decimal strings. */
  changes?: Record<string, { from?: unknown; to?: unknown }>;
  reason?: string;
  /** Who did it, where the transaction began before they had proved who they are; the actor otherwise. */
  by?: { id: string; name: string };
  isLive?: boolean;
  /** What subscribers filter by; never more than the document itself would tell them. */
  payload?: Record<string, unknown>;
}

/** One transaction of one actor. What an action needs to load, lock, change and tell; nothing of it leaves before the commit. */
export interface Tx {
  em: EntityManager;
  /** Typed statements inside this transaction, for sets of rows. */
  sql<Tables>(): Kysely<Tables>;
  actor: Actor;
  /** From where the request came; absent for jobs and commands. */
  client?: Client | undefined;
  /** The moment of the transaction; the only clock an action has. */
  now: Date;
  traceId: string;
  /** What it has posted so far, to be sealed before the commit. */
  posted: PostedRows;
  recordEvent(event: DomainEvent): void;
}
