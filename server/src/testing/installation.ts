import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** An empty database with its own owner, who is not a superuser, as an administrator provides it for an installation. */
export interface Installation {
  database: string;
  owner: string;
  /** The connection URL of the owner. */
  url: string;
  /** The connection URL of any login to the database. */
  urlOf(login: string): string;
}

/** Runs statements as the superuser of a cluster. */
export async function asAdministrator(socket: string, database: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ host: socket, user: 'postgres', database });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Creates an owner and an empty database, both with random names, on the cluster at a socket. */
export async function createInstallation(socket: string, rights = 'CREATEROLE'): Promise<Installation> {
  const database = `shop_${randomBytes(4).toString('hex')}`;
  const owner = `${database}_owner`;
  await asAdministrator(
    socket,
    'postgres',
    `CREATE ROLE ${owner} LOGIN ${rights}`,
    `CREATE DATABASE ${database} OWNER ${owner}`,
  );
  const urlOf = (login: string) => `postgresql://${login}@localhost/${database}?host=${encodeURIComponent(socket)}`;
  return { database, owner, url: urlOf(owner), urlOf };
}

/** The outcome of statements: `done`, or the SQLSTATE of the first error. */
export async function outcomeOf(url: string, ...statements: string[]): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    for (const statement of statements) await client.query(statement);
    return 'done';
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await client.end().catch(() => undefined);
  }
}
