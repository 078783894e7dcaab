import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The operating system account that PostgreSQL runs under. Undefined: our own. */
export type Account = { uid: number; gid: number } | undefined;

/** PostgreSQL refuses to run as root, so root hands it to `postgres`, or where that is missing to `nobody`. */
export function postgresAccount(): Account {
  if (process.getuid?.() !== 0) return undefined;
  const known = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const entry = known.find(([account]) => account === name);
    if (entry) return { uid: Number(entry[2]), gid: Number(entry[3]) };
  }
  throw new Error(
    'Running as root needs an account named postgres or nobody for PostgreSQL, and /etc/passwd has neither.',
  );
}

/** Whether the account may pass through a folder: one closed parent is enough to lock it out. */
export function canEnter(account: Account, folder: string): boolean {
  if (!account) return true;
  return spawnSync('test', ['-x', folder], { ...account, cwd: '/' }).status === 0;
}
