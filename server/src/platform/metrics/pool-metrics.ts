import type { Registry } from 'prom-client';
import { Counter, Gauge } from 'prom-client';
import type pg from 'pg';
import type { Database } from '../database/database.js';
import { statementsSentBy } from '../database/statement-count.js';

const POOLS = ['owner', 'staff', 'partner'] as const;

/** Adds metrics of the database pools, which are read with the metrics: connections by state, and statements sent. */
export function watchPools(registry: Registry, database: Database): void {
  const states: Record<string, (pool: pg.Pool) => number> = {
    total: (pool) => pool.totalCount,
    idle: (pool) => pool.idleCount,
    waiting: (pool) => pool.waitingCount,
    max: (pool) => pool.options.max,
  };
  registry.registerMetric(
    new Gauge({
      name: 'avoir_pool_connections',
      help: 'Connections of a pool: open, idle and the maximum; and requests waiting for one.',
      labelNames: ['pool', 'state'],
      registers: [],
      collect() {
        for (const pool of POOLS)
          for (const [state, read] of Object.entries(states)) this.set({ pool, state }, read(database[pool].pool));
      },
    }),
  );
  registry.registerMetric(
    new Counter({
      name: 'avoir_statements_total',
      help: 'Statements sent to the database, by pool.',
      labelNames: ['pool'],
      registers: [],
      collect() {
        this.reset();
        for (const pool of POOLS) this.inc({ pool }, statementsSentBy(database[pool].pool));
      },
    }),
  );
}
