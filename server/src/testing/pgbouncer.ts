import { spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { postgresAccount } from '../platform/embedded/account.js';

/** The path of PgBouncer (Debian package pgbouncer); undefined when it is not installed. */
export const PGBOUNCER = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin']
  .map((folder) => join(folder, 'pgbouncer'))
  .find((path) => existsSync(path));

export interface Bouncer {
  /** The connection URL of a login to a database through PgBouncer. */
  urlOf(login: string, database: string): string;
  stop(): Promise<void>;
}

/** Whether a program accepts connections at a socket; its file exists a moment earlier. */
const isListening = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = connect(path, () => resolve(true)).once('error', () => resolve(false));
    probe.once('connect', () => probe.destroy());
  });

/** Starts PgBouncer on its own socket in front of the cluster at another; `settings` are additional lines of its file. */
export async function startBouncer(cluster: string, logins: readonly string[], settings: string): Promise<Bouncer> {
  const account = postgresAccount();
  const folder = mkdtempSync(join(tmpdir(), 'avoir-bouncer-'));
  chmodSync(folder, 0o755);
  const files = {
    'users.txt': logins.map((login) => `"${login}" ""\n`).join(''),
    'pgbouncer.ini': `[databases]\n* = host=${cluster}\n[pgbouncer]\nlisten_addr=\nunix_socket_dir=${folder}
auth_type=trust\nauth_file=${join(folder, 'users.txt')}\n${settings}\n`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  if (account) chownSync(folder, account.uid, account.gid);
  const child = spawn(PGBOUNCER!, [join(folder, 'pgbouncer.ini')], { ...account, cwd: '/', stdio: 'ignore' });
  const urlOf = (login: string, database: string) =>
    `postgresql://${login}@localhost:6432/${database}?host=${encodeURIComponent(folder)}`;
  while (!(await isListening(join(folder, '.s.PGSQL.6432'))) && child.exitCode === null) await sleep(20);
  return {
    urlOf,
    async stop() {
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
