import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postgresAccount } from '../platform/embedded/account.js';

/** The binaries of the oldest supported PostgreSQL, as the Debian package installs them. */
export const OLDEST = '/usr/lib/postgresql/15/bin';
export const hasOldestPostgres = existsSync(join(OLDEST, 'initdb'));

/** Starts the oldest supported PostgreSQL on its own socket with `trust` authentication; returns the socket folder. */
export function startOldestPostgres(): { socket: string; stop(): void } {
  const account = postgresAccount();
  const folder = mkdtempSync(join(tmpdir(), 'avoir-15-'));
  if (account) chownSync(folder, account.uid, account.gid);
  const data = join(folder, 'data');
  const run = (program: string, ...args: string[]) => {
    const done = spawnSync(join(OLDEST, program), args, { ...account, cwd: '/', encoding: 'utf8', stdio: 'pipe' });
    if (done.status !== 0) throw new Error(`${program}: ${done.stdout}${done.stderr}`);
  };
  run('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync');
  const options = `-c listen_addresses= -c fsync=off -c unix_socket_directories=${folder}`;
  run('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start');
  return {
    socket: folder,
    stop() {
      run('pg_ctl', '-D', data, '-w', '-m', 'immediate', 'stop');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
