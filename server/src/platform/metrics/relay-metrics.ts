import { setTimeout as sleep } from 'node:timers/promises';
import type { Registry } from 'prom-client';
import { Gauge } from 'prom-client';
import type pg from 'pg';

/** The result of the query is cached for this time, however often the metrics are read. */
const CACHED_MS = 5_000;
const LONGEST_WAIT_MS = 1_000;
/** Further events are not counted. */
const MOST_COUNTED = 10_000;

interface Lag {
  events: number;
  seconds: number;
}

/** Events that were committed and have no position in the stream yet. */
const LAG = `SELECT count(*)::int AS events, coalesce(extract(epoch FROM now() - min(occurred_at)), 0)::float8 AS seconds
  FROM (SELECT occurred_at FROM outbox_event WHERE position IS NULL ORDER BY seq LIMIT ${MOST_COUNTED}) waiting`;

/**
 * Adds the lag of the event relay, which is queried when the metrics are read. If the database does not respond in time,
 * both values are NaN; the query continues in the background, and no second one is sent in the meantime.
 */
export function watchRelay(registry: Registry, pool: pg.Pool): void {
  const lag = cachedLag(pool);
  gauge(registry, 'avoir_relay_waiting_events', 'Committed events without a position in the stream.', async () => {
    return (await lag())?.events;
  });
  gauge(registry, 'avoir_relay_lag_seconds', 'Age of the oldest of them.', async () => (await lag())?.seconds);
}

function gauge(registry: Registry, name: string, help: string, read: () => Promise<number | undefined>): void {
  registry.registerMetric(
    new Gauge({
      name,
      help,
      registers: [],
      async collect() {
        this.set((await read()) ?? Number.NaN);
      },
    }),
  );
}

function cachedLag(pool: pg.Pool): () => Promise<Lag | undefined> {
  let cached: Promise<Lag | undefined> | undefined;
  const query = (): Promise<Lag | undefined> => {
    const running = pool.query<Lag>(LAG).then(
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
