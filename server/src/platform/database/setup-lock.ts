import type pg from 'pg';
import { ADVISORY_LOCKS } from './advisory-locks.js';
import type { Access } from './database.js';

/** Runs what brings a database into shape, one process at a time: others that start at the same moment wait for it. */
export async function withSetupLock<R>(owner: Access, run: (client: pg.PoolClient) => Promise<R>): Promise<R> {
  const client = await owner.pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCKS.migration]);
    return await run(client);
  } finally {
    // NOTE: the lock goes with the connection.
    client.release(true);
  }
}
