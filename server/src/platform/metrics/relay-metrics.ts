import type { Registry } from 'prom-client';
import { Gauge } from 'prom-client';
import type pg from 'pg';
import { cachedQuery } from './cached-query.js';

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
  const lag = cachedQuery<Lag>(pool, LAG);
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
