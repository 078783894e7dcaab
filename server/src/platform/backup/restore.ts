import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import type { Migrations } from '../database/migrate.js';
import { migrate } from '../database/migrate.js';
import type { Entities } from '../database/orm.js';
import type { Address } from '../database/pools.js';
import { closeClient, connectClient } from '../database/pools.js';
import { ADVISORY_LOCKS } from '../database/advisory-locks.js';
import type { ArchiveEntry } from './archive-reader.js';
import { readArchive, readJson } from './archive-reader.js';
import type { Progress, Written } from './back-up.js';
import { anyRelation, quoted, readTables, writeSequences } from './contents.js';
import type { Head, Manifest } from './format.js';
import { FORMAT, HEAD, MANIFEST } from './format.js';
import { takeGuardsAway } from './guards.js';
import { loadTables } from './load-tables.js';
import { accessOver } from './one-connection.js';
import { withoutTimeouts } from './session.js';

/** What a database is made of: what the program knows. */
export interface Shape {
  entities: Entities;
  migrations: Migrations;
}

/**
 * Brings the backup at `path` into an empty database, in one transaction: whatever stops it, the database is empty as before.
 * The migrations make tables, roles and rights as far as the backup had come; the next start runs the later ones. Throws an error
 * with a sentence when the database is not empty, the file is not whole, or it comes from a later version.
 */
export async function restore(
  address: Address,
  path: string,
  shape: Shape,
  progress: Progress = () => undefined,
): Promise<Written> {
  const client = await connectClient(address, 'restore');
  try {
    await client.query('BEGIN');
    await withoutTimeouts(client);
    // NOTE: a server that starts meanwhile waits here before it migrates; nobody else holds it for as long as a transaction.
    await client.query('SELECT pg_advisory_xact_lock($1)', [ADVISORY_LOCKS.migration]);
    await refuseUnlessEmpty(client);
    const written = await load(client, path, shape, progress);
    await client.query('COMMIT');
    return written;
  } finally {
    await closeClient(client);
  }
}

async function refuseUnlessEmpty(client: pg.Client): Promise<void> {
  const found = await anyRelation(client);
  if (found === undefined) return;
  throw new Error(
    `The database is not empty: it holds ${found}. A backup is restored into an empty one only: set DATA_DIR to a new folder, or DATABASE_URL to a new database.`,
  );
}

async function load(client: pg.Client, path: string, shape: Shape, progress: Progress): Promise<Written> {
  const entries = readArchive(path);
  try {
    const head = await readHead((await entries.next()).value as ArchiveEntry | undefined, path);
    await makeTables(client, head, shape);
    // NOTE: no table can be changed while a check of its rows waits for the end of the transaction.
    await client.query('SET CONSTRAINTS ALL IMMEDIATE');
    const putGuardsBack = await takeGuardsAway(client);
    const tables = await readTables(client);
    await client.query(`TRUNCATE ${tables.map(({ name }) => quoted(name)).join(', ')}`);
    const { found, last } = await loadTables(client, head.tables, entries, progress);
    if (last?.name !== MANIFEST) throw new Error(`${path} is no whole backup: its end is missing.`);
    const manifest = await readJson<Manifest>(last);
    if (!isDeepStrictEqual(found, { rows: manifest.rows, parts: manifest.parts }))
      throw new Error(`${path} is no whole backup: its rows are not those that were written.`);
    await writeSequences(client, manifest.sequences);
    await putGuardsBack();
    const rows = Object.values(found.rows).reduce((sum, each) => sum + each, 0);
    return { tables: head.tables.length, rows, bytes: found.parts.reduce((sum, { bytes }) => sum + bytes, 0) };
  } finally {
    await entries.return(undefined);
  }
}

async function readHead(entry: ArchiveEntry | undefined, path: string): Promise<Head> {
  if (entry?.name !== HEAD) throw new Error(`${path} is no backup of Avoir.`);
  const head = await readJson<Head>(entry);
  if (head.format === FORMAT) return head;
  throw new Error(`${path} was written by a later version of Avoir. Restore it with that version.`);
}

/** Runs the migrations that the backup had had. Those of this program have to begin with them. */
async function makeTables(client: pg.Client, head: Head, { entities, migrations }: Shape): Promise<void> {
  const known = migrations.slice(0, head.migrations.length);
  const unknown = head.migrations.find((name, index) => known[index]?.name !== name);
  if (unknown)
    throw new Error(
      `The backup comes from another version of Avoir: this one does not know its migration ${unknown}. Restore it with the version that wrote it, or a later one.`,
    );
  const owner = await accessOver(client, entities);
  try {
    await migrate(client as pg.PoolClient, owner, known);
  } finally {
    await owner.orm.close(true);
  }
}
