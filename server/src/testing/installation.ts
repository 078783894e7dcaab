import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** An empty database with an owner of its own, who is no superuser: what an administrator gives to an installation. */
export interface Installation {
  database: string;
  owner: string;
  /** The URL of the owner. */
  url: string;
  /** The URL of any login to that database. */
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

/** Makes an owner and an empty database on the cluster behind a socket; both are named by chance. */
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

/** What a statement ends with: `done`, or the SQLSTATE of its error. */
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
