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
import { backupCommand } from './backup.js';
import { restoreCommand } from './restore.js';

const at = returnsFixture();
const { create, issue, receive, post, sold } = verbsAt(at);
const folder = mkdtempSync(join(tmpdir(), 'avoir backup '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const terminal = { folder, progress: { write: () => true } };
const backup = (...words: string[]) => backupCommand(terminal)(at.app.database.address, words);
const restoreInto = (address: Address, ...words: string[]) => restoreCommand(terminal)(address, words);

/** An empty database beside the one that is backed up, with another name. */
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
  const path = fileURLToPath(new URL('../features/imports/testing/every-kind.csv', import.meta.url));
  await runImport({ database: at.app.database, mapping: onlineRetail, path });
}, 60_000);

describe('a backup', { timeout: 60_000 }, () => {
  test('comes back whole under another name, with every guard in its place, and verifies', async () => {
    const rows = await rowsOf(source());
    expect(await backup('whole.avoir')).toMatch(/^Backed up [\d,]+ rows of \d+ tables to .*whole\.avoir \(.+B\)\.\n/);
    const restored = await emptyDatabase();
    const said = await restoreInto(restored, 'whole.avoir');
    expect(said).toContain('Everybody has to sign in anew.');
    expect(said.match(/without a gap and as posted\./g)).toHaveLength(6);
    expect(await rowsOf(restored)).toEqual({ ...rows, ...NONE_LEFT_OUT });
    expect(await shapeOf(restored)).toEqual(await shapeOf(source()));
    expect(await onDatabase(restored, readSequences)).toEqual(await onDatabase(source(), readSequences));
    expect(rows['user_session']).not.toBe('0 ');
  });

  test('leaves out what administrators have added, and says so', async () => {
    const { pool } = at.app.database.owner;
    await pool.query('CREATE TABLE ops_notes (id serial PRIMARY KEY, note text); CREATE SEQUENCE ops_count');
    try {
      expect(await backup('noted.avoir')).toContain('Not in it, for Avoir did not make them: ops_notes.\n');
      const restored = await emptyDatabase();
      expect(await restoreInto(restored, 'noted.avoir')).toContain('Everybody has to sign in anew.');
    } finally {
      await pool.query('DROP TABLE ops_notes; DROP SEQUENCE ops_count');
    }
  });

  test('is readable by its owner only, and leaves nothing else behind', async () => {
    await backup('private.avoir');
    expect(statSync(join(folder, 'private.avoir')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
  });

  test('is one moment, while others go on posting', async () => {
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

  test('keeps no table whose rows need one that is left out', async () => {
    const needs = await onDatabase(source(), (client) =>
      client.query(
        `SELECT conrelid::regclass FROM pg_constraint WHERE contype = 'f' AND confrelid::regclass::text = ANY ($1)
           AND NOT conrelid::regclass::text = ANY ($1)`,
        [LEFT_OUT],
      ),
    );
    expect(needs.rows).toEqual([]);
  });

  test('knows every table that the migrations make', async () => {
    const elsewhere = await onDatabase(source(), (client) =>
      client.query(
        `SELECT oid::regclass FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace <> 'public'::regnamespace
           AND relnamespace::regnamespace::text !~ '^(pg_|information_schema)'`,
      ),
    );
    expect(elsewhere.rows).toEqual([]);
  });
});

describe('refused is', { timeout: 60_000 }, () => {
  const isUntouched = async (address: Address) => expect(await onDatabase(address, anyRelation)).toBeUndefined();

  test.each([[[]], [['one', 'two']], [['--force']]])('what makes no sense: %j', async (words) => {
    await expect(backup(...words)).rejects.toThrow('npm run backup -- FILE');
    await expect(restoreInto(source(), ...words)).rejects.toThrow('npm run restore -- FILE');
  });

  test('a backup over a file that is there', async () => {
    writeFileSync(join(folder, 'taken.avoir'), 'mine');
    await expect(backup('taken.avoir')).rejects.toThrow('taken.avoir is there already. Choose another name');
    expect(readFileSync(join(folder, 'taken.avoir'), 'utf8')).toBe('mine');
  });

  test('a backup of a database that holds nothing of Avoir', async () => {
    const write = backupCommand(terminal)(await emptyDatabase(), ['nothing.avoir']);
    await expect(write).rejects.toThrow('This database holds no data of Avoir');
    expect(readdirSync(folder)).not.toContain('nothing.avoir');
  });

  test('a backup by a role that may not see every row', async () => {
    const { pool } = at.app.database.owner;
    await pool.query('ALTER POLICY owner ON company USING (id IS NULL)');
    try {
      await expect(backup('blind.avoir')).rejects.toThrow('may not see every row of company. Use the role that owns');
    } finally {
      await pool.query('ALTER POLICY owner ON company USING (true)');
    }
  });

  test('a restore over what is there', async () => {
    await backup('again.avoir');
    const rows = await rowsOf(source());
    await expect(restoreInto(source(), 'again.avoir')).rejects.toThrow(
      /^Nothing was restored\. The database is not empty: it holds \w+\. .* set DATA_DIR to a new folder/,
    );
    expect(await rowsOf(source())).toEqual(rows);
  });

  test.each([
    ['that is not there', () => undefined, 'There is no file'],
    ['of something else', (path: string) => writeFileSync(path, 'no archive'), 'is no whole backup: incorrect header'],
    ['cut off in the middle', (path: string) => cut(path, 0.5), 'is no whole backup: unexpected end of file'],
    [
      'without its end',
      (path: string) => rewrite(path, (tar) => tar.subarray(0, manifestIn(tar))),
      'its end is missing',
    ],
    [
      'with a changed row',
      (path: string) => rewrite(path, (tar) => replaced(tar, 'HB-32-BK', 'HB-32-BX')),
      'not those that were written',
    ],
    [
      'of a later version',
      (path: string) => rewrite(path, (tar) => replaced(tar, '0014-import-tax', '9999-far-future')),
      'does not know its migration 9999-far-future',
    ],
    [
      'of a later format',
      (path: string) => rewrite(path, (tar) => replaced(tar, '"format": 1', '"format": 2')),
      'a later version of Avoir',
    ],
  ])('a file %s, and nothing of it stays', async (_, spoil, sentence) => {
    const path = join(folder, `${randomUUID()}.avoir`);
    if (spoil.length > 0) await backup(basename(path));
    spoil(path);
    const address = await emptyDatabase();
    await expect(restoreInto(address, path)).rejects.toThrow(sentence);
    await isUntouched(address);
  });
});

test('a server that starts during a restore waits for its end', { timeout: 60_000 }, async () => {
  const path = join(folder, 'meanwhile.avoir');
  await backUp(source(), path);
  const restored = await emptyDatabase();
  let starting: ReturnType<typeof openMigrated> | undefined;
  await restore(restored, path, { entities, migrations }, () => void (starting ??= openMigrated(restored)));
  const database = await starting!;
  await database.close();
  expect((await rowsOf(restored))['invoice']).toBe((await rowsOf(source()))['invoice']);
});

test('a backup of an earlier version is brought to this one', { timeout: 60_000 }, async () => {
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

/** The same bytes with one text in place of another of the same length. */
function replaced(tar: Buffer, text: string, other: string): Buffer {
  const changed = Buffer.from(tar.toString('latin1').replaceAll(text, other), 'latin1');
  expect(changed.equals(tar)).toBe(false);
  return changed;
}
