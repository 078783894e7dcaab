import { chmodSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** A lock that this process holds. */
export interface FolderLock {
  release(): void;
}

const BUSY = 5;

/**
 * Takes a lock on a file, which is created if missing; undefined when another holder has it. It is SQLite's lock on the
 * file, and so a lock of the operating system: it ends with the process in every case, and does not depend on process
 * ids, which can be reused.
 */
export function tryLock(path: string): FolderLock | undefined {
  const file = new DatabaseSync(path);
  try {
    // NOTE: other accounts must not read the file, because they could lock it then.
    chmodSync(path, 0o600);
    // NOTE: a journal file could not be written on a full disk, which would prevent an orderly stop.
    file.exec('PRAGMA journal_mode = MEMORY');
    file.exec('BEGIN EXCLUSIVE');
    return { release: () => file.close() };
  } catch (error) {
    file.close();
    if ((error as { errcode?: number }).errcode === BUSY) return undefined;
    throw error;
  }
}
