import type pg from 'pg';
import { ADVISORY_LOCKS } from './advisory-locks.js';
import type { Access } from './database.js';

/** Runs the setup of a database in one process at a time; others that start at the same time wait. */
export async function withSetupLock<R>(owner: Access, run: (client: pg.PoolClient) => Promise<R>): Promise<R> {
  const client = await owner.pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCKS.migration]);
    return await run(client);
  } finally {
    // NOTE: closing the connection releases the lock.
    client.release(true);
  }
}
