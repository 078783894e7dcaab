import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';

/** Lets one process at a time make or start the cluster of a data folder; a lock left by a dead process is taken over. */
export async function withStartLock<T>(dataDir: string, run: () => Promise<T>): Promise<T> {
  const path = join(dataDir, 'starting.pid');
  while (!tryLock(path)) await sleep(50);
  try {
    return await run();
  } finally {
    rmSync(path, { force: true });
  }
}

function tryLock(path: string): boolean {
  // NOTE: written first and linked then, so that the lock never exists without the number of its holder.
  const mine = `${path}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    if (!holderLives(path)) rmSync(path, { force: true });
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

function holderLives(path: string): boolean {
  try {
    return process.kill(Number(readFileSync(path, 'utf8')), 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH' && (error as NodeJS.ErrnoException).code !== 'EINVAL';
  }
}
