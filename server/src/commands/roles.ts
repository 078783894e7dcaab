import { randomBytes } from 'node:crypto';
import type { Address } from '../platform/database/address.js';
import { appLoginName } from '../platform/database/role-names.js';
import { rolesSql } from '../platform/database/roles-sql.js';

/**
 * `roles`: gives the SQL with which an administrator of PostgreSQL makes the roles of a database and the login for
 * APP_DATABASE_URL, with a password made for it. Needs no right but to connect, and changes nothing.
 */
export async function rolesCommand(address: Address, words: readonly string[]): Promise<string> {
  if (words.length > 0) throw new Error('Use it like this:\nnpm run roles   prints the SQL that makes roles and login');
  if (!('url' in address)) throw new Error('The embedded database has its roles and its login already.');
  const password = randomBytes(24).toString('base64url');
  const { database, sql } = await rolesSql(address, password);
  return [
    `-- Run this as an administrator of PostgreSQL, for instance with psql:`,
    sql,
    '',
    '-- Then start Avoir with DATABASE_URL as it is and this besides. Keep it secret: it contains the password.',
    `-- APP_DATABASE_URL=${appUrl(address.url, appLoginName(database), password)}`,
    '',
  ].join('\n');
}

function appUrl(ownerUrl: string, login: string, password: string): string {
  const url = new URL(ownerUrl);
  [url.username, url.password] = [login, password];
  return url.href;
}
