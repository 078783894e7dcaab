import { chownSync, existsSync, lstatSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { replaceFile } from '../durable-file.js';
import type { Account } from './account.js';

/** Unix sockets have short names: 104 bytes on macOS, 108 on Linux. */
const LONGEST_SOCKET_FOLDER = 80;

/**
 * The folder of PostgreSQL's socket: the data folder, or if its name is too long, a private folder for temporary files.
 * That folder has an unguessable name, which is stored in `dataDir`, and is used only as long as it belongs exclusively
 * to PostgreSQL's account.
 */
export function socketFolder(dataDir: string, data: string, account: Account): string {
  if (Buffer.byteLength(data) <= LONGEST_SOCKET_FOLDER) return data;
  const nameFile = join(dataDir, 'socket-folder');
  const known = existsSync(nameFile) ? readFileSync(nameFile, 'utf8').trim() : undefined;
  if (known && isPrivate(known, account)) return known;
  const made = mkdtempSync(join(shortFolder(), 'avoir-'));
  if (account) chownSync(made, account.uid, account.gid);
  replaceFile(nameFile, `${made}\n`, { mode: 0o600 });
  return made;
}

const shortFolder = () => (Buffer.byteLength(tmpdir()) < LONGEST_SOCKET_FOLDER - 16 ? tmpdir() : '/tmp');

/** Whether a folder (not a link to one) belongs to the account of PostgreSQL and is inaccessible to others. */
export function isPrivate(folder: string, account: Account): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return false;
  return found.uid === (account?.uid ?? process.getuid?.()) && (found.mode & 0o077) === 0;
}
