import type pg from 'pg';
import type { Address } from '../../../platform/database/pools.js';
import { openClient } from '../../../platform/database/pools.js';
import { ADVISORY_LOCKS } from '../../../platform/database/advisory-locks.js';

const TABLES = `
  CREATE TEMP TABLE staged_row (
    row int NOT NULL, number text NOT NULL, kind text NOT NULL, cause text, sku text NOT NULL, description text NOT NULL,
    quantity numeric(18,5) NOT NULL, price numeric(19,6) NOT NULL, moment text NOT NULL, date date NOT NULL,
    customer text, country text NOT NULL)`;

/**
 * Opens a separate connection for one import. It holds the lock and, in temporary tables, the whole file. Staged rows
 * end with the connection, so a refused file or a killed import leaves nothing behind.
 */
export async function openStaging(address: Address): Promise<pg.Client> {
  const client = openClient(address, 'import', { settings: { TimeZone: 'UTC', work_mem: '32MB' } });
  await client.connect();
  const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [
    ADVISORY_LOCKS.import,
  ]);
  if (!rows[0]!.taken) {
    await client.end();
    throw new Error('Another import is running. Wait until it ends, then start this one again.');
  }
  await client.query(TABLES);
  return client;
}
