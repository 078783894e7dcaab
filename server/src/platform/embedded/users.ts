import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './process.js';

let registered = 0;

/**
 * Registers this process as a user of the cluster of `dataDir`. The returned function unregisters it and returns whether
 * no other running process uses the cluster. Call both under the start lock of the folder.
 */
export function registerUser(dataDir: string): () => { wasLast: boolean } {
  const folder = join(dataDir, 'users');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const own = join(folder, `${process.pid}-${(registered += 1)}`);
  writeFileSync(own, '');
  return () => {
    rmSync(own, { force: true });
    return { wasLast: runningUsers(folder) === 0 };
  };
}

/** Counts the files of running processes and removes those of killed ones. */
function runningUsers(folder: string): number {
  const files = readdirSync(folder);
  const [current, stale] = [files.filter(isOfRunning), files.filter((file) => !isOfRunning(file))];
  for (const file of stale) rmSync(join(folder, file), { force: true });
  return current.length;
}

const isOfRunning = (file: string) => isAlive(Number(file.split('-')[0]));
