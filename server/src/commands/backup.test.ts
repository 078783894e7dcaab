import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { migrations } from '../../migrations/index.js';
import { onlineRetail, runImport } from '../features/imports/index.js';
import { backUp } from '../platform/backup/back-up.js';
import { restore } from '../platform/backup/restore.js';
import { LEFT_OUT, anyRelation, readMigrations, readSequences } from '../platform/backup/contents.js';
import { openOwner } from '../platform/database/database.js';
import { migrate } from '../platform/database/migrate.js';
import type { Address } from '../platform/database/pools.js';
import { withSetupLock } from '../platform/database/setup-lock.js';
import { OWNER } from '../platform/embedded/cluster.js';
import { entities } from '../schema.js';
import { openMigrated } from '../start.js';
import { onDatabase, rowsOf, shapeOf } from '../testing/database-contents.js';
import { createDatabase } from '../testing/database.js';
import { returnsFixture, verbsAt } from '../testing/returns-fixture.js';
import { attached } from '../testing/uploads.js';
import { backupCommand } from './backup.js';
import { restoreCommand } from './restore.js';

const at = returnsFixture();
const { create, issue, receive, post, sold } = verbsAt(at);
const folder = mkdtempSync(join(tmpdir(), 'avoir backup '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const terminal = { folder, progress: { write: () => true } };
const backup = (...words: string[]) => backupCommand(terminal)(at.app.database.address, words);
const restoreInto = (address: Address, ...words: string[]) => restoreCommand(terminal)(address, words);

/** An empty database with another name in the same cluster. */
async function emptyDatabase(): Promise<Address> {
  const name = `restored_${randomUUID().replaceAll('-', '')}`;
  await createDatabase(inject('socket'), name);
  return { socket: inject('socket'), user: OWNER, database: name };
}

const NONE_LEFT_OUT = Object.fromEntries(LEFT_OUT.map((table) => [table, '0 ']));
const source = () => at.app.database.address;

beforeAll(async () => {
  const { hubs } = await sold();
  const made = (await create([{ invoiceLineId: hubs, quantity: '2' }])).returnOrder!;
  await issue(made.id);
  await receive(made.id, [{ returnLineId: made.lines[0]!.id, quantity: '2', dispositionId: at.scrap }]);
  await post([made.id]);
  await attached(at, made.id, { isShared: true });
  const path = fileURLToPath(new URL('../features/imports/testing/every-kind.csv', import.meta.url));
  await runImport({ database: at.app.database, mapping: onlineRetail, path });
}, 60_000);

describe('a backup', { timeout: 60_000 }, () => {
  test('restores completely under another name, with all constraints and triggers, and verifies', async () => {
    const rows = await rowsOf(source());
    expect(await backup('whole.avoir')).toMatch(/^Backed up [\d,]+ rows of \d+ tables to .*whole\.avoir \(.+B\)\.\n/);
    const restored = await emptyDatabase();
    const output = await restoreInto(restored, 'whole.avoir');
    expect(output).toContain('All users must sign in again.');
    expect(output.match(/without a gap and as posted\./g)).toHaveLength(6);
    expect(await rowsOf(restored)).toEqual({ ...rows, ...NONE_LEFT_OUT });
    expect(await shapeOf(restored)).toEqual(await shapeOf(source()));
    expect(await onDatabase(restored, readSequences)).toEqual(await onDatabase(source(), readSequences));
    expect(rows['user_session']).not.toBe('0 ');
    expect(rows['file_chunk']).toMatch(/^1 /);
  });

  test('excludes objects that administrators have added, and lists them', async () => {
    const { pool } = at.app.database.owner;
    await pool.query('CREATE TABLE ops_notes (id serial PRIMARY KEY, note text); CREATE SEQUENCE ops_count');
    try {
      expect(await backup('noted.avoir')).toContain('Not included, because Avoir did not create them: ops_notes.\n');
      const restored = await emptyDatabase();
      expect(await restoreInto(restored, 'noted.avoir')).toContain('All users must sign in again.');
    } finally {
      await pool.query('DROP TABLE ops_notes; DROP SEQUENCE ops_count');
    }
  });

  test('is readable by its owner only and leaves no temporary files', async () => {
    await backup('private.avoir');
    expect(statSync(join(folder, 'private.avoir')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
  });

  test('is a consistent snapshot while others post', async () => {
    const before = await rowsOf(source());
    let posted = 0;
    const path = join(folder, 'busy.avoir');
    await backUp(source(), path, async (table) => {
      if (table !== 'invoice' && table !== 'audit_entry') return;
      await sold();
      posted += 1;
    });
    const restored = await emptyDatabase();
    await restoreInto(restored, path);
    expect(posted).toBe(2);
    expect(await rowsOf(restored)).toMatchObject({ ...before, ...NONE_LEFT_OUT });
    expect(await rowsOf(source())).not.toEqual(before);
  });

  test('includes no table with a foreign key to an excluded table', async () => {
    const needs = await onDatabase(source(), (client) =>
      client.query(
        `SELECT conrelid::regclass FROM pg_constraint WHERE contype = 'f' AND confrelid::regclass::text = ANY ($1)
           AND NOT conrelid::regclass::text = ANY ($1)`,
        [LEFT_OUT],
      ),
    );
    expect(needs.rows).toEqual([]);
  });

  test('covers every schema in which the migrations create tables, but not the queue of jobs', async () => {
    const elsewhere = await onDatabase(source(), (client) =>
      client.query(
        `SELECT oid::regclass FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace <> 'public'::regnamespace
           AND relnamespace::regnamespace::text !~ '^(pg_|information_schema|graphile_worker)'`,
      ),
    );
    expect(elsewhere.rows).toEqual([]);
  });
});

describe('refuses', { timeout: 60_000 }, () => {
  const isUntouched = async (address: Address) => expect(await onDatabase(address, anyRelation)).toBeUndefined();

  test.each([[[]], [['one', 'two']], [['--force']]])('invalid arguments: %j', async (words) => {
    await expect(backup(...words)).rejects.toThrow('npm run backup -- FILE');
    await expect(restoreInto(source(), ...words)).rejects.toThrow('npm run restore -- FILE');
  });

  test('a backup to an existing file', async () => {
    writeFileSync(join(folder, 'taken.avoir'), 'mine');
    await expect(backup('taken.avoir')).rejects.toThrow('taken.avoir already exists. Choose another name');
    expect(readFileSync(join(folder, 'taken.avoir'), 'utf8')).toBe('mine');
  });

  test('a backup of a database without data of Avoir', async () => {
    const write = backupCommand(terminal)(await emptyDatabase(), ['nothing.avoir']);
    await expect(write).rejects.toThrow('This database holds no data of Avoir');
    expect(readdirSync(folder)).not.toContain('nothing.avoir');
  });

  test('a backup by a role that cannot read every row', async () => {
    const { pool } = at.app.database.owner;
    await pool.query('ALTER POLICY owner ON company USING (id IS NULL)');
    try {
      await expect(backup('blind.avoir')).rejects.toThrow('may not see every row of company. Use the role that owns');
    } finally {
      await pool.query('ALTER POLICY owner ON company USING (true)');
    }
  });

  test('a restore into a database that is not empty', async () => {
    await backup('again.avoir');
    const rows = await rowsOf(source());
    await expect(restoreInto(source(), 'again.avoir')).rejects.toThrow(
      /^Nothing was restored\. The database is not empty: it holds \w+\. .* set DATA_DIR to a new folder/,
    );
    expect(await rowsOf(source())).toEqual(rows);
  });

  test.each([
    ['that does not exist', () => undefined, 'There is no file'],
    [
      'of another format',
      (path: string) => writeFileSync(path, 'no archive'),
      'is not a complete backup: incorrect header',
    ],
    ['that is truncated', (path: string) => cut(path, 0.5), 'is not a complete backup: unexpected end of file'],
    [
      'without its manifest',
      (path: string) => rewrite(path, (tar) => tar.subarray(0, manifestIn(tar))),
      'its end is missing',
    ],
    [
      'with a changed row',
      (path: string) => rewrite(path, (tar) => replaced(tar, 'HB-32-BK', 'HB-32-BX')),
      'its rows differ from those that were written',
    ],
    [
      'of a later version',
      (path: string) => rewrite(path, (tar) => replaced(tar, '0014-import-tax', '9999-far-future')),
      'does not have its migration 9999-far-future',
    ],
    [
      'of a later format',
      (path: string) => rewrite(path, (tar) => replaced(tar, '"format": 1', '"format": 2')),
      'a later version of Avoir',
    ],
  ])('a file %s, and restores nothing of it', async (_, spoil, message) => {
    const path = join(folder, `${randomUUID()}.avoir`);
    if (spoil.length > 0) await backup(basename(path));
    spoil(path);
    const address = await emptyDatabase();
    await expect(restoreInto(address, path)).rejects.toThrow(message);
    await isUntouched(address);
  });
});

test('a server that starts during a restore waits until it is complete', { timeout: 60_000 }, async () => {
  const path = join(folder, 'concurrent.avoir');
  await backUp(source(), path);
  const restored = await emptyDatabase();
  let starting: ReturnType<typeof openMigrated> | undefined;
  await restore(restored, path, { entities, migrations }, () => void (starting ??= openMigrated(restored)));
  const database = await starting!;
  await database.close();
  expect((await rowsOf(restored))['invoice']).toBe((await rowsOf(source()))['invoice']);
});

test('a backup of an earlier version is migrated to the current version', { timeout: 60_000 }, async () => {
  const earlier = await emptyDatabase();
  const owner = await openOwner(earlier, entities);
  await withSetupLock(owner, (client) => migrate(client, owner, migrations.slice(0, -1)));
  await owner.orm.close(true);
  await backUp(earlier, join(folder, 'earlier.avoir'));
  const restored = await emptyDatabase();
  await restoreInto(restored, 'earlier.avoir');
  expect(await onDatabase(earlier, readMigrations)).toHaveLength(migrations.length - 1);
  expect(await onDatabase(restored, readMigrations)).toEqual(migrations.map(({ name }) => name));
});

const cut = (path: string, part: number) => truncateSync(path, Math.floor(statSync(path).size * part));
const rewrite = (path: string, change: (tar: Buffer) => Buffer) =>
  writeFileSync(path, gzipSync(change(gunzipSync(readFileSync(path)))));
const manifestIn = (tar: Buffer) => tar.lastIndexOf('manifest.json\0');

/** Replaces a text by another of the same length. */
function replaced(tar: Buffer, text: string, other: string): Buffer {
  const changed = Buffer.from(tar.toString('latin1').replaceAll(text, other), 'latin1');
  expect(changed.equals(tar)).toBe(false);
  return changed;
}
