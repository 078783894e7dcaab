import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const fileIn = (dataDir: string) => join(dataDir, 'address');

/** Keeps where browsers reach the server of this data, for commands that print links to it. */
export const keepAddress = (dataDir: string, publicUrl: string): void =>
  writeFileSync(fileIn(dataDir), `${publicUrl}\n`);

/** Where browsers reach, or last reached, the server of this data. */
export const lastAddress = (dataDir: string): string | undefined =>
  existsSync(fileIn(dataDir)) ? readFileSync(fileIn(dataDir), 'utf8').trim() : undefined;
