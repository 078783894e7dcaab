import { existsSync } from 'node:fs';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Address } from '../database/pools.js';
import { closeClient, connectClient } from '../database/pools.js';
import type { ArchiveWriter } from './archive-writer.js';
import { openArchive } from './archive-writer.js';
import type { Table } from './contents.js';
import {
  LEFT_OUT,
  copyTarget,
  foreignTables,
  readMigrations,
  readSequences,
  readTables,
  tablesWithHiddenRows,
} from './contents.js';
import type { Head, Manifest, Part } from './format.js';
import { FORMAT, HEAD, MANIFEST, PART_BYTES, partName } from './format.js';
import { withoutTimeouts } from './session.js';

/** A finished backup, and the tables of the schema that it omits because no migration created them. */
export interface BackedUp extends Written {
  leftOut: string[];
}

/** The extent of a backup or a restore: tables, rows and bytes. */
export interface Written {
  tables: number;
  rows: number;
  bytes: number;
}

/** Called with the name of the next table and awaited. */
export type Progress = (table: string) => void | Promise<void>;

/**
 * Writes the rows of all tables of Avoir into a new file, as of a single snapshot, while the database remains in use. Throws
 * an error for the user if `path` exists or the database is not one of Avoir. See docs/decisions/0062.
 */
export async function backUp(address: Address, path: string, progress: Progress = () => undefined): Promise<BackedUp> {
  if (existsSync(path)) throw new Error(`${path} already exists. Choose another name, or move the file away.`);
  const client = await connectClient(address, 'backup');
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await withoutTimeouts(client);
    const migrations = await readMigrations(client);
    if (migrations.length === 0)
      throw new Error('This database holds no data of Avoir, so there is nothing to back up.');
    const hidden = await tablesWithHiddenRows(client);
    if (hidden.length > 0)
      throw new Error(
        `The role of DATABASE_URL may not see every row of ${hidden.join(', ')}. Use the role that owns the database.`,
      );
    const archive = await openArchive(path);
    try {
      return { ...(await writeAll(client, archive, migrations, progress)), leftOut: await foreignTables(client) };
    } catch (error) {
      await archive.abandon();
      throw error;
    }
  } finally {
    await closeClient(client);
  }
}

async function writeAll(client: pg.Client, archive: ArchiveWriter, migrations: string[], progress: Progress) {
  const tables = (await readTables(client)).filter(({ name }) => !LEFT_OUT.includes(name));
  const { rows: version } = await client.query<{ server_version: string }>('SHOW server_version');
  const head: Head = {
    format: FORMAT,
    takenAt: new Date().toISOString(),
    postgres: version[0]!.server_version,
    migrations,
    tables,
  };
  await archive.add(HEAD, asJson(head));
  const manifest: Manifest = { rows: {}, parts: [], sequences: {} };
  for (const table of tables) {
    await progress(table.name);
    const written = await writeTable(client, archive, table);
    manifest.rows[table.name] = written.rows;
    manifest.parts.push(...written.parts);
  }
  // NOTE: sequences are not part of a snapshot. Read last, they are ahead of every row that was written.
  manifest.sequences = await readSequences(client);
  await archive.add(MANIFEST, asJson(manifest));
  const bytes = await archive.finish();
  const rows = Object.values(manifest.rows).reduce((sum, each) => sum + each, 0);
  return { tables: tables.length, rows, bytes };
}

async function writeTable(client: pg.Client, archive: ArchiveWriter, table: Table) {
  const parts: Part[] = [];
  let waiting: Buffer[] = [];
  let size = 0;
  const store = async () => {
    if (size > 0) parts.push(await archive.add(partName(table.name, parts.length + 1), Buffer.concat(waiting, size)));
    [waiting, size] = [[], 0];
  };
  const stream = client.query(copyTo(`COPY ${copyTarget(table)} TO STDOUT`));
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    waiting.push(chunk);
    size += chunk.length;
    if (size >= PART_BYTES) await store();
  }
  await store();
  return { rows: stream.rowCount, parts };
}

const asJson = (content: Head | Manifest) => Buffer.from(`${JSON.stringify(content, undefined, 1)}\n`);
