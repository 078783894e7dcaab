// Prevents two first starts from installing into the same folders at once. Runs on the machine's own Node.
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/** Runs `work` while no other process runs it under the lock file `path`; a lock left by a dead process is taken over. */
export function oneAtATime(path, work) {
  while (!tryLock(path)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  try {
    return work();
  } finally {
    rmSync(path, { force: true });
  }
}

function tryLock(path) {
  // NOTE: written first and then linked, so that the lock file always contains the process id of its holder.
  const mine = `${path}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, path);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!holderLives(path)) rmSync(path, { force: true });
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

function holderLives(path) {
  try {
    return process.kill(Number(readFileSync(path, 'utf8')), 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
