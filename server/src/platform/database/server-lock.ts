import type { Address } from './pools.js';
import { openClient } from './pools.js';
import { ADVISORY_LOCKS } from './advisory-locks.js';

export interface ServerLock {
  release(): Promise<void>;
}

/** Refuses when another server runs on this data folder already. */
export async function takeServerLock(address: Address, dataDir: string): Promise<ServerLock> {
  const lock = await tryServerLock(address);
  if (lock) return lock;
  throw new Error(
    `Another Avoir server already runs on ${dataDir}. Use that one, stop it, or set DATA_DIR to another folder.`,
  );
}

/** Nothing when a server runs on this database. */
export async function tryServerLock(address: Address): Promise<ServerLock | undefined> {
  const client = openClient(address, 'server lock');
  await client.connect();
  const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [
    ADVISORY_LOCKS.server,
  ]);
  if (rows[0]!.taken) return { release: () => client.end() };
  await client.end();
  return undefined;
}
