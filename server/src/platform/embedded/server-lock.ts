import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Address } from '../database/address.js';
import { ADVISORY_LOCKS } from '../database/advisory-locks.js';
import { closeClient, openClient } from '../database/pools.js';
import type { FolderLock } from './folder-lock.js';
import { tryLock } from './folder-lock.js';

/** A command that ends checks for a server with the same lock, which takes less than a millisecond. */
const TRIES = 4;
const BETWEEN_TRIES_MS = 25;

const refusal = (dataDir: string) =>
  new Error(
    `Another Avoir server already runs on ${dataDir}. Use that one, stop it, or set DATA_DIR to another folder.`,
  );

/** Takes the server lock of a data folder, or refuses when another server has it. It does not depend on PostgreSQL. */
export async function takeServerLock(dataDir: string): Promise<FolderLock> {
  mkdirSync(dataDir, { recursive: true });
  for (let tries = 0; tries < TRIES; tries++) {
    const lock = tryLock(join(dataDir, 'server.lock'));
    if (lock) return lock;
    await sleep(BETWEEN_TRIES_MS);
  }
  throw refusal(dataDir);
}

/** Whether a server runs on this data folder. */
export function isServed(dataDir: string): boolean {
  const lock = tryLock(join(dataDir, 'server.lock'));
  lock?.release();
  return !lock;
}

/** Refuses if a server of version 0.1.0 runs, which only locks the database. */
export async function refuseOlderServer(address: Address, dataDir: string): Promise<void> {
  const client = openClient(address, 'server lock');
  try {
    await client.connect();
    const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [
      ADVISORY_LOCKS.server,
    ]);
    if (!rows[0]!.taken) throw refusal(dataDir);
  } finally {
    await closeClient(client);
  }
}
