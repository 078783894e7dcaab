import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const fileIn = (dataDir: string) => join(dataDir, 'address');

/** Stores the public address of the server of this data, for commands that print links. */
export const keepAddress = (dataDir: string, publicUrl: string): void =>
  writeFileSync(fileIn(dataDir), `${publicUrl}\n`);

/** The current or last public address of the server of this data. */
export const lastAddress = (dataDir: string): string | undefined =>
  existsSync(fileIn(dataDir)) ? readFileSync(fileIn(dataDir), 'utf8').trim() : undefined;
