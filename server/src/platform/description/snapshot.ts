import type pg from 'pg';
import { withoutTimeouts } from '../backup/session.js';
import type { Address } from '../database/pools.js';
import { closeClient, connectClient } from '../database/pools.js';

/**
 * Reads a database in one read-only snapshot: later changes are not visible. The search path contains only pg_catalog, so
 * tables must be named with their schema.
 */
export async function inSnapshot<R>(address: Address, read: (client: pg.Client) => Promise<R>): Promise<R> {
  const client = await connectClient(address, 'verify');
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query('SET LOCAL search_path = pg_catalog, pg_temp');
    await client.query('SET LOCAL quote_all_identifiers = off');
    await withoutTimeouts(client);
    return await read(client);
  } finally {
    await closeClient(client);
  }
}
