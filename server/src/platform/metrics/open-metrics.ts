import type { Database } from '../database/database.js';
import { watchJobs } from './job-metrics.js';
import { Metrics } from './metrics.js';
import { watchPools } from './pool-metrics.js';
import { watchRelay } from './relay-metrics.js';

/** The metrics of a server, including those that are read from its database. */
export function openMetrics(database: Database): Metrics {
  const metrics = new Metrics();
  watchPools(metrics.registry, database);
  watchRelay(metrics.registry, database.owner.pool);
  watchJobs(metrics.registry, database.owner.pool);
  return metrics;
}
