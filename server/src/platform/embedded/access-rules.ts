import { existsSync, readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { replaceFile } from '../durable-file.js';
import type { Account } from './account.js';

const HBA = `# Written by Avoir at every start. PostgreSQL is reached by its socket only, by the account that Avoir runs under.
local all all peer map=avoir
local replication all peer map=avoir
`;

const ident = (user: string) => `# Written by Avoir at every start.
avoir ${JSON.stringify(user)} all
`;

/**
 * Writes the access rules of the embedded PostgreSQL: only the account of this process may connect, authenticated by the
 * socket (peer), without a password that could leak. Returns whether the rules have changed.
 */
export function writeAccessRules(data: string, account: Account): boolean {
  const files = { 'pg_hba.conf': HBA, 'pg_ident.conf': ident(userInfo().username) };
  let isNews = false;
  for (const [name, text] of Object.entries(files)) {
    const path = join(data, name);
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
    replaceFile(path, text, { mode: 0o600, owner: account });
    isNews = true;
  }
  return isNews;
}
