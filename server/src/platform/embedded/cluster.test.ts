import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { BUILD_WITHIN_MS, buildProgram } from '../../testing/program.js';
import { onDatabase } from '../../testing/database-contents.js';
import { OWNER, startCluster } from './cluster.js';

const program = fileURLToPath(new URL('../../../dist/src/command.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'avoir cluster '));

beforeAll(async () => {
  await buildProgram();
  chmodSync(folder, 0o755);
}, BUILD_WITHIN_MS);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test(
  'a command that started the cluster does not stop it while another process uses it',
  { timeout: 120_000 },
  async () => {
    const dataDir = join(folder, 'shared');
    const isRunning = () => existsSync(join(dataDir, 'postgres/postmaster.pid'));
    // NOTE: a restore that reads from a pipe runs until the test ends it.
    const pipe = join(folder, 'slow.avoir');
    expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
    const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' };
    const starter = spawn(process.execPath, [program, 'restore', pipe], { env, stdio: 'ignore' });
    const ended = once(starter, 'exit');
    await vi.waitUntil(() => existsSync(join(dataDir, 'users')), { timeout: 90_000, interval: 50 });

    const joined = await startCluster(dataDir);
    expect(joined.wasRunning).toBe(true);
    await onDatabase({ socket: joined.socket, user: OWNER, database: OWNER }, async (client) => {
      await writeFile(pipe, 'the end');
      expect(await ended).toEqual([1, null]);
      expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    });
    expect(isRunning()).toBe(true);
    await joined.stop();
    expect(isRunning()).toBe(false);
  },
);

test('a killed process does not count as a user', { timeout: 60_000 }, async () => {
  const dataDir = join(folder, 'killed');
  const cluster = await startCluster(dataDir);
  const gone = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(gone, 'exit');
  writeFileSync(join(dataDir, 'users', `${gone.pid}-1`), '');
  await cluster.stop();
  expect(existsSync(join(dataDir, 'postgres/postmaster.pid'))).toBe(false);
});

test('data of another major version is refused with the remedy', async () => {
  const dataDir = join(folder, 'old');
  const data = join(dataDir, 'postgres');
  mkdirSync(data, { recursive: true });
  writeFileSync(join(data, 'PG_VERSION'), '17\n');
  await expect(startCluster(dataDir)).rejects.toThrow(
    /was written by PostgreSQL 17, and this version of Avoir includes PostgreSQL 18, which cannot read it\. Nothing was changed\.\nTake a backup with the version of Avoir that wrote it: +npm run backup -- FILE\n/,
  );
  expect(readFileSync(join(data, 'PG_VERSION'), 'utf8')).toBe('17\n');
});
