import type { Registry } from 'prom-client';
import { Gauge } from 'prom-client';
import type pg from 'pg';
import { cachedQuery } from './cached-query.js';

const STATUSES = ['queued', 'running', 'failed'] as const;

type Counts = Record<(typeof STATUSES)[number], number>;

const COUNTS = `SELECT count(*) FILTER (WHERE status = 'QUEUED')::int AS queued, count(*) FILTER (WHERE status = 'RUNNING')::int AS running,
    count(*) FILTER (WHERE status = 'FAILED')::int AS failed
  FROM job WHERE status IN ('QUEUED', 'RUNNING', 'FAILED')`;

/** Adds the numbers of jobs by status, which are queried when the metrics are read; NaN if the database does not respond. */
export function watchJobs(registry: Registry, pool: pg.Pool): void {
  const counts = cachedQuery<Counts>(pool, COUNTS);
  registry.registerMetric(
    new Gauge({
      name: 'avoir_jobs',
      help: 'Jobs that wait, run or have failed, by status.',
      labelNames: ['status'],
      registers: [],
      async collect() {
        const found = await counts();
        for (const status of STATUSES) this.set({ status }, found?.[status] ?? Number.NaN);
      },
    }),
  );
}
