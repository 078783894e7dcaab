import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { postgresAccount } from './account.js';
import type { Cluster } from './cluster.js';
import { OWNER, startCluster } from './cluster.js';

let folder: string;
let cluster: Cluster | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'avoir-rules-'));
  chmodSync(folder, 0o755);
});
afterEach(async () => {
  await cluster?.stop();
  cluster = undefined;
  rmSync(folder, { recursive: true, force: true });
});

const start = async (data = folder) => (cluster = await startCluster(data, { isDurable: false }));
const file = (name: string) => join(folder, 'postgres', name);

async function rulesOf(socket: string) {
  const client = new pg.Client({ host: socket, user: 'postgres', database: OWNER });
  await client.connect();
  const { rows } = await client.query(
    'SELECT DISTINCT type, auth_method AS method, error FROM pg_hba_file_rules ORDER BY 1, 2',
  );
  await client.end();
  return rows as object[];
}

const PEER_ONLY = [{ type: 'local', method: 'peer', error: null }];

describe('the embedded PostgreSQL', { timeout: 60_000 }, () => {
  test('accepts only the account of this process, over its socket', async () => {
    const { socket } = await start();
    expect(await rulesOf(socket)).toEqual(PEER_ONLY);
    expect(readFileSync(file('pg_ident.conf'), 'utf8')).toContain(`avoir ${JSON.stringify(userInfo().username)} all`);
    for (const name of ['pg_hba.conf', 'pg_ident.conf']) expect(statSync(file(name)).mode & 0o077).toBe(0);
  });

  // Another account can only be tried by root; elsewhere this is counted as skipped.
  test.runIf(process.getuid?.() === 0)('refuses every other account, even that of PostgreSQL', async () => {
    const { socket } = await start();
    const program = `const pg = require(${JSON.stringify(fileURLToPath(import.meta.resolve('pg')))});
      const client = new pg.Client({ host: ${JSON.stringify(socket)}, user: 'avoir', database: 'avoir' });
      client.connect().then(() => console.log('in'), (error) => console.log(error.code, error.message));`;
    const tried = spawnSync(process.execPath, ['-e', program], { ...postgresAccount(), cwd: '/', encoding: 'utf8' });
    expect(tried.stdout).toContain('28000 Peer authentication failed for user "avoir"');
  });

  test('of 0.1.0, which trusted every account, is restricted at the next start', async () => {
    await (await start()).stop();
    writeFileSync(file('pg_hba.conf'), 'local all all trust\nhost all all 127.0.0.1/32 trust\n');
    expect(await rulesOf((await start()).socket)).toEqual(PEER_ONLY);
  });

  test('of 0.1.0 that still runs is restricted when it is joined', async () => {
    const first = await start();
    writeFileSync(file('pg_hba.conf'), 'local all all trust\n');
    const pid = Number(readFileSync(file('postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGHUP');
    await expect.poll(() => rulesOf(first.socket)).toEqual([{ type: 'local', method: 'trust', error: null }]);
    const joined = await start();
    expect(joined.wasRunning).toBe(true);
    await expect.poll(() => rulesOf(joined.socket)).toEqual(PEER_ONLY);
  });

  test('does not write its rules through a symbolic link', async () => {
    await (await start()).stop();
    const victim = join(folder, 'victim');
    writeFileSync(victim, 'untouched');
    rmSync(file('pg_hba.conf'));
    symlinkSync(victim, file('pg_hba.conf'));
    await start();
    expect(readFileSync(victim, 'utf8')).toBe('untouched');
  });
});

describe('a data folder whose name is too long for a socket', { timeout: 60_000 }, () => {
  const long = () => join(folder, 'x'.repeat(90));
  const remembered = () => readFileSync(join(long(), 'socket-folder'), 'utf8').trim();

  test('has its socket in a private folder with an unguessable name, and reuses that folder', async () => {
    const { socket } = await start(long());
    expect(remembered()).toBe(socket);
    expect(socket).not.toContain(folder);
    const { mode, uid } = statSync(socket);
    expect([mode & 0o777, uid]).toEqual([0o700, postgresAccount()?.uid ?? process.getuid?.()]);
    const joined = await start(long());
    expect([joined.socket, joined.wasRunning]).toEqual([socket, true]);
    await joined.stop();
    expect((await start(long())).socket).toBe(socket);
    rmSync(socket, { recursive: true, force: true });
  });

  test.each([
    ['that others may enter', (socket: string) => chmodSync(socket, 0o777)],
    [
      'that was replaced by a link',
      (socket: string) => {
        rmSync(socket, { recursive: true });
        mkdirSync(`${socket}-of-another`, { mode: 0o700 });
        symlinkSync(`${socket}-of-another`, socket);
      },
    ],
    ['that was removed', (socket: string) => rmSync(socket, { recursive: true })],
  ])('gets another folder when the previous one is one %s', async (_, spoil) => {
    const { socket, stop } = await start(long());
    await stop();
    spoil(socket);
    const again = await start(long());
    expect(again.socket).not.toBe(socket);
    expect(remembered()).toBe(again.socket);
    await again.stop();
    for (const each of [socket, again.socket, `${socket}-of-another`]) rmSync(each, { recursive: true, force: true });
  });
});
