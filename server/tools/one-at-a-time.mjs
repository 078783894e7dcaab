// Two first starts at once must not install into the same folders. Runs on whatever Node the machine has.
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
  // NOTE: written first and linked then, so that the lock never exists without the number of its holder.
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
