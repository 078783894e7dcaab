import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './process.js';

let entered = 0;

/**
 * Notes that this process uses the cluster of `dataDir`. The returned function takes the note away and says whether no other
 * living process uses it. Both are to be called under the start lock of the folder, so that nobody comes in between.
 */
export function enterUsers(dataDir: string): () => { wasLast: boolean } {
  const folder = join(dataDir, 'users');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const mine = join(folder, `${process.pid}-${(entered += 1)}`);
  writeFileSync(mine, '');
  return () => {
    rmSync(mine, { force: true });
    return { wasLast: livingUsers(folder) === 0 };
  };
}

/** Counts the notes of living processes; those that a killed one left are thrown away. */
function livingUsers(folder: string): number {
  const notes = readdirSync(folder);
  const [living, left] = [notes.filter(isOfLiving), notes.filter((note) => !isOfLiving(note))];
  for (const note of left) rmSync(join(folder, note), { force: true });
  return living.length;
}

const isOfLiving = (note: string) => isAlive(Number(note.split('-')[0]));
