import { resolve } from 'node:path';
import { migrations } from '../../migrations/index.js';
import { restore } from '../platform/backup/restore.js';
import type { Address } from '../platform/database/pools.js';
import { entities } from '../schema.js';
import { openMigrated } from '../start.js';
import type { Terminal } from './import.js';
import { verifyCommand } from './verify.js';
import { progressOf, size } from './written.js';

const USAGE = 'npm run restore -- FILE   brings a backup into an empty database, and verifies it';

/**
 * `restore`: gives what was restored and what `verify` found in it, to print. Throws an error with a sentence when nothing was
 * restored, or when what was restored does not verify.
 */
export const restoreCommand =
  ({ folder, progress }: Terminal) =>
  async (address: Address, words: readonly string[]): Promise<string> => {
    const [file, ...others] = words;
    if (!file || file.startsWith('-') || others.length > 0) throw new Error(`Use it like this:\n${USAGE}`);
    const path = resolve(folder, file);
    const { tables, rows, bytes } = await restored(address, path, progressOf(progress, 'Restoring'));
    const said = `Restored ${rows.toLocaleString('en')} rows of ${tables} tables (${size(bytes)}). Everybody has to sign in anew.\n`;
    try {
      return said + (await verified(address));
    } catch (error) {
      throw new Error(`${said}But what was restored does not verify:\n${(error as Error).message}`, { cause: error });
    }
  };

async function restored(address: Address, path: string, progress: (table: string) => void) {
  try {
    return await restore(address, path, { entities, migrations }, progress);
  } catch (error) {
    throw new Error(`Nothing was restored. ${(error as Error).message}`, { cause: error });
  }
}

/** Brings the database to this version, as a start would, and verifies it. */
async function verified(address: Address): Promise<string> {
  const database = await openMigrated(address);
  try {
    return await verifyCommand({ folder: '' })(database.address, []);
  } finally {
    await database.close();
  }
}
