import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from './config-error.js';
import { createFile } from './durable-file.js';

/** In characters. */
export const SHORTEST_SECRET = 32;

/**
 * The secret that signs links to files. With an embedded database it is stored in the data folder, so that links stay
 * valid after a restart. Throws a ConfigError when the file is damaged, because a short secret could be guessed.
 */
export function keptSecret(dataDir: string): string {
  const path = join(dataDir, 'session-secret');
  if (!existsSync(path)) {
    mkdirSync(dataDir, { recursive: true });
    createFile(path, randomBytes(32).toString('base64url'), { mode: 0o600 });
  }
  const secret = readFileSync(path, 'utf8').trim();
  if (secret.length >= SHORTEST_SECRET) return secret;
  throw new ConfigError(
    `The file ${path} is empty or truncated: it must have at least ${SHORTEST_SECRET} characters. Restore it from a backup, ` +
      'or delete it: then a new one is created, existing links to files become invalid, and the demo logins get new passwords.',
  );
}
