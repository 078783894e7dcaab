import { randomBytes } from 'node:crypto';
import { closeSync, fchownSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

interface Options {
  mode: number;
  /** Whose file it becomes; ours unless told. */
  owner?: { uid: number; gid: number } | undefined;
}

/** Writes a file whole: a crash leaves the old one or the new one, never half of it. Replaces one that is there. */
export function replaceFile(path: string, text: string, options: Options): void {
  const written = writeAside(path, text, options);
  renameSync(written, path);
  flushFolder(dirname(path));
}

/** Writes a file whole unless there is one; says whether it did. Of several that write at once, one does. */
export function createFile(path: string, text: string, options: Options): boolean {
  const written = writeAside(path, text, options);
  try {
    linkSync(written, path);
    flushFolder(dirname(path));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(written, { force: true });
  }
}

/** Under a name that nobody can guess, and never through a link that somebody put there. */
function writeAside(path: string, text: string, { mode, owner }: Options): string {
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  const file = openSync(aside, 'wx', mode);
  try {
    if (owner) fchownSync(file, owner.uid, owner.gid);
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return aside;
}

/** The new name itself is on disk only after its folder is. */
function flushFolder(folder: string): void {
  const opened = openSync(folder, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
