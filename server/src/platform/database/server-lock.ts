import pg from 'pg';
import type { Address } from './pools.js';

/** Held for as long as a server runs on an embedded database; lost with the process, however it ends. */
const SERVER_LOCK = 7_120_335;

export interface ServerLock {
  release(): Promise<void>;
}

const connect = async (address: Address): Promise<pg.Client> => {
  const client =
    'url' in address
      ? new pg.Client({ connectionString: address.url })
      : new pg.Client({ host: address.socket, user: address.user, database: address.database });
  client.on('error', () => undefined);
  await client.connect();
  return client;
};

/** Refuses when another server runs on this data folder already. */
export async function takeServerLock(address: Address, dataDir: string): Promise<ServerLock> {
  const client = await connect(address);
  const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [SERVER_LOCK]);
  if (!rows[0]!.taken) {
    await client.end();
    throw new Error(
      `Another Avoir server already runs on ${dataDir}. Use that one, stop it, or set DATA_DIR to another folder.`,
    );
  }
  return { release: () => client.end() };
}
