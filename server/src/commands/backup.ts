import { resolve } from 'node:path';
import { backUp } from '../platform/backup/back-up.js';
import type { Address } from '../platform/database/pools.js';
import type { Terminal } from './import.js';
import { progressOf, size } from './format.js';

const USAGE = 'npm run backup -- FILE   writes the contents of the database to a new file';

/** `backup`: returns the text to print. Throws an error with a message when the arguments or the file are invalid. */
export const backupCommand =
  ({ folder, progress }: Terminal) =>
  async (address: Address, words: readonly string[]): Promise<string> => {
    const [file, ...others] = words;
    if (!file || file.startsWith('-') || others.length > 0) throw new Error(`Usage:\n${USAGE}`);
    const path = resolve(folder, file);
    const { tables, rows, bytes, leftOut } = await backUp(address, path, progressOf(progress, 'Reading'));
    const done = `Backed up ${rows.toLocaleString('en')} rows of ${tables} tables to ${path} (${size(bytes)}).`;
    const missing =
      leftOut.length > 0 ? [`Not included, because Avoir did not create them: ${leftOut.join(', ')}.`] : [];
    return [done, ...missing, 'Protect the file like the database: it contains password hashes.', ''].join('\n');
  };
