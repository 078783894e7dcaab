import { resolve } from 'node:path';
import { backUp } from '../platform/backup/back-up.js';
import type { Address } from '../platform/database/pools.js';
import type { Terminal } from './import.js';
import { progressOf, size } from './written.js';

const USAGE = 'npm run backup -- FILE   writes everything that is in the database into a new file';

/** `backup`: gives what was written, to print. Throws an error with a sentence when the words or the place are wrong. */
export const backupCommand =
  ({ folder, progress }: Terminal) =>
  async (address: Address, words: readonly string[]): Promise<string> => {
    const [file, ...others] = words;
    if (!file || file.startsWith('-') || others.length > 0) throw new Error(`Use it like this:\n${USAGE}`);
    const path = resolve(folder, file);
    const { tables, rows, bytes, leftOut } = await backUp(address, path, progressOf(progress, 'Reading'));
    const done = `Backed up ${rows.toLocaleString('en')} rows of ${tables} tables to ${path} (${size(bytes)}).`;
    const missing = leftOut.length > 0 ? [`Not in it, for Avoir did not make them: ${leftOut.join(', ')}.`] : [];
    return [done, ...missing, 'Keep it as safe as the database: it holds password hashes.', ''].join('\n');
  };
