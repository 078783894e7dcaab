import { setTimeout as sleep } from 'node:timers/promises';
import type { Registry } from 'prom-client';
import { Gauge } from 'prom-client';
import type pg from 'pg';

/** What is asked of the database is kept for so long, however often the metrics are read. */
const KEPT_MS = 5_000;
const LONGEST_WAIT_MS = 1_000;
/** Beyond this it is no matter how many there are. */
const COUNTED_AT_MOST = 10_000;

interface Lag {
  events: number;
  seconds: number;
}

/** Events that were committed and have no position in the stream yet. */
const LAG = `SELECT count(*)::int AS events, coalesce(extract(epoch FROM now() - min(occurred_at)), 0)::float8 AS seconds
  FROM (SELECT occurred_at FROM outbox_event WHERE position IS NULL ORDER BY seq LIMIT ${COUNTED_AT_MOST}) waiting`;

/**
 * How far the relay of events is behind, asked when the metrics are read. A database that does not answer in time
 * leaves both figures NaN; the question goes on in the background and is not asked a second time meanwhile.
 */
export function watchRelay(registry: Registry, pool: pg.Pool): void {
  const lag = rememberedLag(pool);
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

function rememberedLag(pool: pg.Pool): () => Promise<Lag | undefined> {
  let asked: Promise<Lag | undefined> | undefined;
  const ask = (): Promise<Lag | undefined> => {
    const asking = pool.query<Lag>(LAG).then(
      ({ rows }) => rows[0],
      // NOTE: a database that is away is told by NaN; what it was is in the log of whoever needed it.
      () => undefined,
    );
    void asking.then(() => setTimeout(() => (asked = undefined), KEPT_MS).unref());
    return asking;
  };
  return () => {
    asked ??= ask();
    return Promise.race([asked, sleep(LONGEST_WAIT_MS, undefined, { ref: false })]);
  };
}
