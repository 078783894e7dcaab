import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { ConfigError } from '../config-error.js';

/** The operating system account that PostgreSQL runs under. Undefined: that of this process. */
export type Account = { uid: number; gid: number } | undefined;

/** PostgreSQL refuses to run as root, so root runs it as `postgres`, or as `nobody` if that does not exist. */
export function postgresAccount(): Account {
  if (process.getuid?.() !== 0) return undefined;
  const known = knownAccounts();
  for (const name of ['postgres', 'nobody']) {
    const entry = known.find(([account]) => account === name);
    if (entry) return { uid: Number(entry[2]), gid: Number(entry[3]) };
  }
  throw new Error(
    'Running as root needs an account named postgres or nobody for PostgreSQL, and /etc/passwd has neither.',
  );
}

/**
 * Refuses to work as root in a folder of another account, which could make root overwrite any file through symbolic
 * links.
 */
export function refuseForeignFolder(dataDir: string): void {
  if (process.getuid?.() !== 0) return;
  const owner = statSync(dataDir, { throwIfNoEntry: false })?.uid ?? 0;
  if (owner === 0) return;
  const name = knownAccounts().find(([, , uid]) => Number(uid) === owner)?.[0] ?? `#${owner}`;
  throw new ConfigError(
    `${dataDir} belongs to the account ${name}, and root does not write into it. Run the same as that account: sudo -u '${name}' env DATA_DIR='${dataDir}' …`,
  );
}

const knownAccounts = (): string[][] =>
  readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));

/** Whether the account can access a folder, including all its parents. */
export function canEnter(account: Account, folder: string): boolean {
  if (!account) return true;
  return spawnSync('test', ['-x', folder], { ...account, cwd: '/' }).status === 0;
}
