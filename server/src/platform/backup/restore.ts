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
import { disableGuards } from './guards.js';
import { loadTables } from './load-tables.js';
import { accessOver } from './one-connection.js';
import { withoutTimeouts } from './session.js';

/** The structure of the database in this version of the program. */
export interface Shape {
  entities: Entities;
  migrations: Migrations;
}

/**
 * Restores the backup at `path` into an empty database, in one transaction: if it fails, the database remains empty. Applies
 * the migrations that the backup had applied, which create tables, roles and rights; the next start runs the later ones.
 * Throws an error for the user if the database is not empty, the file is incomplete, or it comes from a later version.
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
    // NOTE: a server that starts in the meantime waits for this lock before it migrates; no other process holds it for a whole transaction.
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
    `The database is not empty: it holds ${found}. A backup can only be restored into an empty database: set DATA_DIR to a new folder, or DATABASE_URL to a new database.`,
  );
}

async function load(client: pg.Client, path: string, shape: Shape, progress: Progress): Promise<Written> {
  const entries = readArchive(path);
  try {
    const head = await readHead((await entries.next()).value as ArchiveEntry | undefined, path);
    await makeTables(client, head, shape);
    // NOTE: a table cannot be altered while deferred checks of its rows are pending.
    await client.query('SET CONSTRAINTS ALL IMMEDIATE');
    const restoreGuards = await disableGuards(client);
    const tables = await readTables(client);
    await client.query(`TRUNCATE ${tables.map(({ name }) => quoted(name)).join(', ')}`);
    const { found, last } = await loadTables(client, head.tables, entries, progress);
    if (last?.name !== MANIFEST) throw new Error(`${path} is not a complete backup: its end is missing.`);
    const manifest = await readJson<Manifest>(last);
    if (!isDeepStrictEqual(found, { rows: manifest.rows, parts: manifest.parts }))
      throw new Error(`${path} is not a complete backup: its rows differ from those that were written.`);
    await writeSequences(client, manifest.sequences);
    await restoreGuards();
    const rows = Object.values(found.rows).reduce((sum, each) => sum + each, 0);
    return { tables: head.tables.length, rows, bytes: found.parts.reduce((sum, { bytes }) => sum + bytes, 0) };
  } finally {
    await entries.return(undefined);
  }
}

async function readHead(entry: ArchiveEntry | undefined, path: string): Promise<Head> {
  if (entry?.name !== HEAD) throw new Error(`${path} is not a backup of Avoir.`);
  const head = await readJson<Head>(entry);
  if (head.format === FORMAT) return head;
  throw new Error(`${path} was written by a later version of Avoir. Restore it with that version.`);
}

/** Runs the migrations that the backup had applied. Those of this program must begin with them. */
async function makeTables(client: pg.Client, head: Head, { entities, migrations }: Shape): Promise<void> {
  const known = migrations.slice(0, head.migrations.length);
  const unknown = head.migrations.find((name, index) => known[index]?.name !== name);
  if (unknown)
    throw new Error(
      `The backup comes from another version of Avoir: this version does not have its migration ${unknown}. Restore it with the version that wrote it, or a later one.`,
    );
  const owner = await accessOver(client, entities);
  try {
    await migrate(client as pg.PoolClient, owner, known);
  } finally {
    await owner.orm.close(true);
  }
}
