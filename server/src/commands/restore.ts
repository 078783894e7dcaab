import { resolve } from 'node:path';
import { migrations } from '../../migrations/index.js';
import { restore } from '../platform/backup/restore.js';
import type { Address } from '../platform/database/pools.js';
import { entities } from '../schema.js';
import { openMigrated } from '../start.js';
import type { Terminal } from './import.js';
import { verifyCommand } from './verify.js';
import { progressOf, size } from './format.js';

const USAGE = 'npm run restore -- FILE   restores a backup into an empty database and verifies it';

/**
 * `restore`: returns the text to print: the restored tables and the result of `verify`. Throws an error with a message when
 * nothing was restored, or when the restored data fails verification.
 */
export const restoreCommand =
  ({ folder, progress }: Terminal) =>
  async (address: Address, words: readonly string[]): Promise<string> => {
    const [file, ...others] = words;
    if (!file || file.startsWith('-') || others.length > 0) throw new Error(`Usage:\n${USAGE}`);
    const path = resolve(folder, file);
    const { tables, rows, bytes } = await restored(address, path, progressOf(progress, 'Restoring'));
    const summary = `Restored ${rows.toLocaleString('en')} rows of ${tables} tables (${size(bytes)}). All users must sign in again.\n`;
    try {
      return summary + (await verified(address));
    } catch (error) {
      throw new Error(`${summary}But the restored data fails verification:\n${(error as Error).message}`, {
        cause: error,
      });
    }
  };

async function restored(address: Address, path: string, progress: (table: string) => void) {
  try {
    return await restore(address, path, { entities, migrations }, progress);
  } catch (error) {
    throw new Error(`Nothing was restored. ${(error as Error).message}`, { cause: error });
  }
}

/** Migrates the database to this version, as a server start does, and verifies it. */
async function verified(address: Address): Promise<string> {
  const database = await openMigrated(address);
  try {
    return await verifyCommand({ folder: '' })(database.address, []);
  } finally {
    await database.close();
  }
}
