import pg from 'pg';
import { OWNER } from '../platform/embedded/cluster.js';

/** Creates an empty database, or a copy of a template. */
export async function createDatabase(socket: string, name: string, template = 'template1'): Promise<void> {
  const client = new pg.Client({ host: socket, user: OWNER, database: OWNER });
  await client.connect();
  try {
    await client.query(
      `CREATE DATABASE ${client.escapeIdentifier(name)} TEMPLATE ${client.escapeIdentifier(template)}`,
    );
  } finally {
    await client.end();
  }
}
