import { randomBytes } from 'node:crypto';
import type { Address } from '../platform/database/address.js';
import { appLoginName } from '../platform/database/role-names.js';
import { rolesSql } from '../platform/database/roles-sql.js';

/**
 * `roles`: returns the SQL with which an administrator of PostgreSQL creates the roles of a database and the login for
 * APP_DATABASE_URL, with a generated password. Requires only the right to connect, and changes nothing.
 */
export async function rolesCommand(address: Address, words: readonly string[]): Promise<string> {
  if (words.length > 0) throw new Error('Usage:\nnpm run roles   prints the SQL that creates the roles and the login');
  if (!('url' in address)) throw new Error('The embedded database already has its roles and its login.');
  const password = randomBytes(24).toString('base64url');
  const { database, sql } = await rolesSql(address, password);
  return [
    `-- Run this as an administrator of PostgreSQL, for example with psql:`,
    sql,
    '',
    '-- Then start Avoir with DATABASE_URL unchanged and the following setting. Keep it secret: it contains the password.',
    `-- APP_DATABASE_URL=${appUrl(address.url, appLoginName(database), password)}`,
    '',
  ].join('\n');
}

function appUrl(ownerUrl: string, login: string, password: string): string {
  const url = new URL(ownerUrl);
  [url.username, url.password] = [login, password];
  return url.href;
}
