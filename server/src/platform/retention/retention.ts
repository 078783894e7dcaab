/** Rows of one table that are kept for a while and then removed. */
export interface Retention {
  table: string;
  /**
   * Which rows are kept no longer, as a condition of SQL; `now` is the moment of the sweep, as an expression of type
   * timestamptz. Only such rows as nobody can need any more: what is posted and what proves something is never swept.
   */
  isOver: (now: string) => string;
}

/** Answers of calls with an idempotency key. Repeated after that, a call is a new one. */
export const IDEMPOTENCY_KEYS: Retention = {
  table: 'idempotency_key',
  isOver: (now) => `created_at < ${now} - interval '90 days'`,
};
