import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from './config-error.js';
import { createFile } from './durable-file.js';

/** In characters. */
export const SHORTEST_SECRET = 32;

/**
 * The secret that signs links to files. With an embedded database it lives beside the data, so that links stay valid over
 * a restart. Throws a ConfigError when the file is damaged: with a short secret anybody could sign.
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
    `The file ${path} is empty or cut short: it must hold at least ${SHORTEST_SECRET} characters. Restore it from a backup, ` +
      'or delete it: a new one is made then, links to files end, and the demo logins get other passwords.',
  );
}
