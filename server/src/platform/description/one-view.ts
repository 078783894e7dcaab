import type pg from 'pg';
import { withoutTimeouts } from '../backup/session.js';
import type { Address } from '../database/pools.js';
import { closeClient, connectClient } from '../database/pools.js';

/**
 * Reads a database as it is at one moment, and nothing else of it: what is posted meanwhile is left for the next time, nothing is
 * written, and nothing but what PostgreSQL brings is found by its name alone. Tables are named with their schema.
 */
export async function inOneView<R>(address: Address, read: (client: pg.Client) => Promise<R>): Promise<R> {
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
