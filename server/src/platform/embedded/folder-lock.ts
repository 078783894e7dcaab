import { chmodSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** A lock that this process holds. */
export interface FolderLock {
  release(): void;
}

const BUSY = 5;

/**
 * Takes the lock that stands for a file, made if it is missing; nothing when somebody else has it. It is SQLite's lock on
 * the file, so a lock of the operating system: it ends with the process, however that ends, and knows no process ids that
 * another process could be given later.
 */
export function tryLock(path: string): FolderLock | undefined {
  const file = new DatabaseSync(path);
  try {
    // NOTE: others must not even read it, because they could take a lock of their own then.
    chmodSync(path, 0o600);
    // NOTE: a journal on the disk could not be written while that is full, and then nothing could be stopped in order.
    file.exec('PRAGMA journal_mode = MEMORY');
    file.exec('BEGIN EXCLUSIVE');
    return { release: () => file.close() };
  } catch (error) {
    file.close();
    if ((error as { errcode?: number }).errcode === BUSY) return undefined;
    throw error;
  }
}
