import type pg from 'pg';
import type { Access } from '../database/database.js';
import type { Entities } from '../database/orm.js';
import { openOrm } from '../database/orm.js';

/**
 * Owner access to the database over a single connection, so that migrations run inside the transaction that is open on it
 * and are rolled back with it.
 */
export async function accessOver(client: pg.Client, entities: Entities): Promise<Access> {
  const pooled = Object.assign(client, { release: () => undefined });
  const pool = {
    connect: () => Promise.resolve(pooled),
    query: (...args: Parameters<pg.Client['query']>) => client.query(...args),
    end: () => Promise.resolve(),
  } as unknown as pg.Pool;
  const orm = await openOrm(pool, entities);
  // NOTE: the migrator's own BEGIN and COMMIT would end the open transaction.
  orm.config.set('migrations', { ...orm.config.get('migrations'), transactional: false, allOrNothing: false });
  return { pool, orm };
}
