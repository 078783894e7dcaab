import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { Refusal } from '../../kernel/refusal.js';
import type { Actor } from '../actor.js';
import type { Database } from '../database/database.js';
import type { Metrics } from '../metrics/metrics.js';
import type { JobKind } from './kind.js';

/** Who asked for a job, as stored with it. */
export interface Requester {
  kind: Actor['kind'];
  id: string;
  name: string;
}

/** Loads the actor of a user or token with their current permissions; undefined if they may no longer call. */
export type FindActor = (em: EntityManager, requester: Requester, now: Date) => Promise<Actor | undefined>;

/** What attempts need. */
export interface JobParts {
  database: Database;
  kinds: readonly JobKind[];
  findActor: FindActor;
  refusalOfConstraint: (error: unknown) => Refusal | undefined;
  log: Logger;
  metrics: Metrics;
}
