import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { tryLock } from './folder-lock.js';

const POLL_EVERY_MS = 50;

/** Lets one process at a time create, start or stop the cluster of a data folder; others wait. */
export async function withStartLock<T>(dataDir: string, run: () => Promise<T>): Promise<T> {
  const path = join(dataDir, 'starting.lock');
  let lock = tryLock(path);
  for (; !lock; lock = tryLock(path)) await sleep(POLL_EVERY_MS);
  try {
    return await run();
  } finally {
    lock.release();
  }
}
