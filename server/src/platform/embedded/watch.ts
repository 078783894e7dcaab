import { once } from 'node:events';
import type { Logger } from 'pino';
import type { Running } from '../keep-running.js';
import { keepRunning } from '../keep-running.js';
import type { Address } from '../database/address.js';
import { ADVISORY_LOCKS } from '../database/advisory-locks.js';
import { closeClient, openClient } from '../database/pools.js';
import type { Cluster } from './cluster.js';

/**
 * Restarts the embedded PostgreSQL whenever it ends unexpectedly, until closed, with increasing pauses if it does not
 * start. An idle connection detects the end immediately.
 */
export function watchCluster(cluster: Cluster, address: Address, log: Logger): Running {
  const watchOnce = async (closing: AbortSignal, isWell: () => void) => {
    if (await cluster.revive()) log.error('the embedded PostgreSQL ended unexpectedly and was restarted');
    const client = openClient(address, 'watch');
    const ended = once(client, 'end', { signal: closing }).catch(() => undefined);
    try {
      await client.connect();
      // NOTE: this lock refuses a server of version 0.1.0, which checks no other.
      await client.query('SELECT pg_try_advisory_lock($1)', [ADVISORY_LOCKS.server]);
      isWell();
      await ended;
    } finally {
      await closeClient(client);
    }
  };
  return keepRunning('the watch over the embedded PostgreSQL', watchOnce, log);
}
