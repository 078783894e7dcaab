import type { Tx } from '../write/tx.js';

/** The retention of the rows of a table. */
export interface Retention {
  table: string;
  /**
   * The SQL condition for rows to remove; `now` is the time of the sweep, as an expression of type timestamptz. Only rows
   * that are no longer needed: posted rows and evidence are never removed.
   */
  isOver: (now: string) => string;
}

/** Removes rows of a table that are no longer needed. */
export interface Sweeper {
  table: string;
  /** Removes at most `atOnce` rows; returns their number. */
  removeBatch: (tx: Tx, atOnce: number) => Promise<number>;
}

/** Results of calls with an idempotency key. A call that is repeated after their removal is a new call. */
export const IDEMPOTENCY_KEYS: Retention = {
  table: 'idempotency_key',
  isOver: (now) => `created_at < ${now} - interval '90 days'`,
};
