import type { Address } from './address.js';
import { closeClient, connectClient } from './pools.js';
import { appLoginName, roleNames } from './role-names.js';

interface Facts {
  database: string;
  owner: string;
  known: string[];
}

/** The SQL that creates roles and login, and the name of their database. */
export interface RolesSql {
  database: string;
  sql: string;
}

/**
 * Returns the SQL with which an administrator of PostgreSQL creates the missing roles and the login for
 * APP_DATABASE_URL, with this password. Reads the database of the address; changes nothing.
 */
export async function rolesSql(address: Address, password: string): Promise<RolesSql> {
  const client = await connectClient(address, 'roles');
  try {
    const { rows } = await client.query<Facts>(
      `SELECT current_database() AS database, current_user AS owner, ARRAY(SELECT rolname::text FROM pg_roles) AS known`,
    );
    return { database: rows[0]!.database, sql: statementsFor(rows[0]!, password, client).join('\n') };
  } finally {
    await closeClient(client);
  }
}

interface Quoting {
  escapeIdentifier(name: string): string;
  escapeLiteral(text: string): string;
}

function statementsFor({ database, owner, known }: Facts, password: string, quote: Quoting): string[] {
  const names = roleNames(database);
  const login = appLoginName(database);
  const quoted = (name: string) => quote.escapeIdentifier(name);
  const [app, of, to] = [quoted(login), quoted(owner), quoted(database)];
  const roles = [names.staff, names.partner].map(quoted).join(', ');
  const missing = [names.staff, names.partner].filter((name) => !known.includes(name));
  const rights = 'LOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS';
  return [
    ...missing.map((name) => `CREATE ROLE ${quoted(name)} NOLOGIN;`),
    `GRANT ${roles} TO ${of};`,
    `${known.includes(login) ? 'ALTER' : 'CREATE'} ROLE ${app} ${rights} PASSWORD ${quote.escapeLiteral(password)};`,
    `GRANT ${roles} TO ${app};`,
    `REVOKE ALL ON DATABASE ${to} FROM PUBLIC;`,
    `GRANT CONNECT ON DATABASE ${to} TO ${app};`,
  ];
}
