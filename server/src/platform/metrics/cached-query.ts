import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';

/** The result of the query is cached for this time, however often the metrics are read. */
const CACHED_MS = 5_000;
const LONGEST_WAIT_MS = 1_000;

/**
 * Reads one row for the metrics. Undefined if the database does not respond in time; the query continues in the background,
 * and no second one is sent in the meantime.
 */
export function cachedQuery<Row extends object>(pool: pg.Pool, text: string): () => Promise<Row | undefined> {
  let cached: Promise<Row | undefined> | undefined;
  const query = (): Promise<Row | undefined> => {
    const running = pool.query<Row>(text).then(
      ({ rows }) => rows[0],
      // NOTE: an unavailable database is reported as NaN; the requests that need it log the error.
      () => undefined,
    );
    void running.then(() => setTimeout(() => (cached = undefined), CACHED_MS).unref());
    return running;
  };
  return () => {
    cached ??= query();
    return Promise.race([cached, sleep(LONGEST_WAIT_MS, undefined, { ref: false })]);
  };
}
