import { randomBytes } from 'node:crypto';
import { closeSync, fchownSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

interface Options {
  mode: number;
  /** The owner of the file; by default the account of this process. */
  owner?: { uid: number; gid: number } | undefined;
}

/** Writes or replaces a file atomically: after a crash either the old or the new content is there. */
export function replaceFile(path: string, text: string, options: Options): void {
  const written = writeAside(path, text, options);
  renameSync(written, path);
  flushFolder(dirname(path));
}

/** Creates a file atomically unless it exists; returns whether it did. Of concurrent callers, one succeeds. */
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

/** Writes a temporary file with an unguessable name, and never through an existing link. */
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

/** A new name is durable only after its folder has been flushed. */
function flushFolder(folder: string): void {
  const opened = openSync(folder, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
