import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { postgresAccount } from './account.js';
import { startCluster } from './cluster.js';
import { removeStaleFile, runningPostmaster } from './postmaster.js';

const folder = mkdtempSync(join(tmpdir(), 'avoir-stale-'));
const data = join(folder, 'postgres');
const file = join(data, 'postmaster.pid');

beforeAll(async () => {
  chmodSync(folder, 0o755);
  await (await startCluster(folder, { isDurable: false })).stop();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes the file that a killed PostgreSQL leaves behind. */
function leave(pid: number) {
  const account = postgresAccount();
  writeFileSync(file, `${pid}\n${data}\n1700000000\n5432\n${data}\n\n  1 1\nready   \n`, { mode: 0o600 });
  if (account) chownSync(file, account.uid, account.gid);
}

test('a stale process id that another program has now does not prevent the start, and that program is not stopped', async () => {
  const other = spawn('sleep', ['60'], { ...postgresAccount(), stdio: 'ignore' });
  await once(other, 'spawn');
  leave(other.pid!);
  expect(runningPostmaster(data)).toBe(undefined);
  const cluster = await startCluster(folder, { isDurable: false });
  expect(cluster.wasRunning).toBe(false);
  expect(runningPostmaster(data)).toMatchObject({ socket: cluster.socket });
  await cluster.stop();
  expect(runningPostmaster(data)).toBe(undefined);
  expect(other.exitCode).toBe(null);
  other.kill();
}, 60_000);

test('a file whose process does not exist is left to PostgreSQL', () => {
  leave(2 ** 30);
  removeStaleFile(data);
  expect(existsSync(file)).toBe(true);
});
