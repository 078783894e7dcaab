import { spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { writeAccessRules } from './access-rules.js';
import type { Account } from './account.js';
import { postgresAccount } from './account.js';
import type { ClusterFolders } from './cluster-folders.js';
import { findFolders } from './cluster-folders.js';
import { refuseOtherMajorVersion } from './major-version.js';
import { removeStaleFile, runningPostmaster } from './postmaster.js';
import { isAlive } from './process.js';
import { isPrivate, socketFolder } from './socket-folder.js';
import { withStartLock } from './start-lock.js';
import { registerUser } from './users.js';

/** A running embedded PostgreSQL, reachable through a Unix socket only. */
export interface Cluster {
  socket: string;
  dataFolder: string;
  /** True when it was already running: started by another command, or left by a server that was killed. */
  wasRunning: boolean;
  /**
   * Fast shutdown: open transactions are rolled back, everything committed is on disk. Does nothing while another process
   * uses the cluster; the last one stops it.
   */
  stop(): Promise<void>;
  /** Restarts it if it is not running, and waits until it accepts connections. Returns whether it was restarted. */
  revive(): Promise<boolean>;
}

export const OWNER = 'avoir';
const SUPERUSER = 'postgres';
const READY_WITHIN_MS = 60_000;

/**
 * Starts PostgreSQL on `dataDir`, creating the cluster and the owner role if they are missing, or joins the one that
 * already runs there. `isDurable: false` trades crash safety for speed and is meant for tests.
 */
export async function startCluster(dataDir: string, { isDurable = true } = {}): Promise<Cluster> {
  const account = postgresAccount();
  const folders = await findFolders(dataDir, account);
  return withStartLock(dataDir, async () => {
    if (!existsSync(join(folders.data, 'PG_VERSION'))) initialise(folders, account, isDurable);
    refuseOtherMajorVersion(folders);
    const { socket, wasRunning } = await startOrJoin(dataDir, folders, account, isDurable);
    await ensureOwner(socket);
    const unregister = registerUser(dataDir);
    const stopUnlessUsed = () =>
      withStartLock(dataDir, async () => void (unregister().wasLast && (await stop(folders))));
    const revive = () => withStartLock(dataDir, () => restart(dataDir, folders, socket, isDurable));
    return { socket, dataFolder: folders.data, wasRunning, stop: stopUnlessUsed, revive };
  });
}

async function startOrJoin(dataDir: string, folders: ClusterFolders, account: Account, isDurable: boolean) {
  const areRulesChanged = writeAccessRules(folders.data, account);
  const running = runningPostmaster(folders.data);
  if (!running) {
    const socket = socketFolder(dataDir, folders.data, account);
    await launch(dataDir, folders, socket, account, isDurable);
    return { socket, wasRunning: false };
  }
  if (!isPrivate(running.socket, account)) {
    throw new Error(
      `PostgreSQL runs on ${folders.data}, but other accounts can access the folder of its socket, ${running.socket}. Stop it: kill -INT ${running.pid}`,
    );
  }
  if (areRulesChanged) process.kill(running.pid, 'SIGHUP');
  await untilAnswering(running.socket, () => !runningPostmaster(folders.data), folders, dataDir);
  return { socket: running.socket, wasRunning: true };
}

async function restart(dataDir: string, folders: ClusterFolders, socket: string, isDurable: boolean): Promise<boolean> {
  const isRunning = runningPostmaster(folders.data) !== undefined;
  if (isRunning) await untilAnswering(socket, () => !runningPostmaster(folders.data), folders, dataDir);
  else await launch(dataDir, folders, socket, postgresAccount(), isDurable);
  return !isRunning;
}

function initialise(folders: ClusterFolders, account: Account, isDurable: boolean) {
  const partial = `${folders.data}.new`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(dirname(partial), { recursive: true, mode: 0o755 });
  mkdirSync(partial, { mode: 0o700 });
  if (account) chownSync(partial, account.uid, account.gid);
  const options = ['-D', partial, '-U', SUPERUSER, '-A', 'peer', '-E', 'UTF8', '--locale-provider=builtin'];
  options.push('--builtin-locale=C.UTF-8', '--locale=C', ...(isDurable ? [] : ['--no-sync']));
  const made = spawnSync(join(folders.bin, 'initdb'), options, { ...account, cwd: '/', encoding: 'utf8' });
  if (made.status !== 0) {
    throw new Error(
      `PostgreSQL could not create its data folder ${folders.data}: ${made.error?.message ?? made.stderr.trim()}`,
    );
  }
  renameSync(partial, folders.data);
}

async function launch(dataDir: string, folders: ClusterFolders, socket: string, account: Account, isDurable: boolean) {
  removeStaleFile(folders.data);
  const settings = {
    listen_addresses: '',
    unix_socket_directories: socket,
    unix_socket_permissions: '0700',
    max_connections: '200',
    shared_buffers: '256MB',
    logging_collector: 'on',
    log_filename: 'postgresql-%a.log',
    log_truncate_on_rotation: 'on',
    log_rotation_age: '1d',
    ...(isDurable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // NOTE: detached, because Ctrl-C would stop PostgreSQL before the server has drained. Its output before its own log is
  // open goes to a file, because a pipe would break when this process ends first.
  const output = openSync(join(dataDir, 'postgres-start.log'), 'w');
  const server = spawn(join(folders.bin, 'postgres'), ['-D', folders.data, ...flags], {
    ...account,
    cwd: '/',
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  server.unref();
  let hasEnded = false;
  for (const event of ['error', 'exit']) server.on(event, () => (hasEnded = true));
  await untilAnswering(socket, () => hasEnded, folders, dataDir);
}

/** Waits for a PostgreSQL that is starting or recovering. */
async function untilAnswering(socket: string, hasEnded: () => boolean, folders: ClusterFolders, dataDir: string) {
  const lastOutput = () => lastLines([join(dataDir, 'postgres-start.log'), ...newestIn(join(folders.data, 'log'))]);
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await answers(socket))) {
    if (hasEnded()) throw new Error(`PostgreSQL did not start on ${folders.data}: ${lastOutput()}`);
    if (Date.now() > deadline)
      throw new Error(`PostgreSQL on ${folders.data} did not answer within a minute: ${lastOutput()}`);
    await sleep(20);
  }
}

const newestIn = (folder: string): string[] =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .map((name) => join(folder, name))
    .sort((one, other) => statSync(one).mtimeMs - statSync(other).mtimeMs)
    .slice(-1);

/** The last output of PostgreSQL, before and after it opened its own log. */
const lastLines = (logs: readonly string[]): string =>
  logs
    .filter((log) => existsSync(log))
    .map((log) => readFileSync(log, 'utf8').trim().slice(-1_000))
    .join('\n');

async function stop(folders: ClusterFolders) {
  const running = runningPostmaster(folders.data);
  if (!running) return;
  process.kill(running.pid, 'SIGINT');
  while (runningPostmaster(folders.data)) await sleep(10);
  // NOTE: a process that is not waited for remains a zombie although it has ended.
  for (let waited = 0; isAlive(running.pid) && waited < 1_000; waited += 10) await sleep(10);
}

async function answers(socket: string): Promise<boolean> {
  const client = new pg.Client({ host: socket, user: SUPERUSER, database: 'postgres' });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The server never works as superuser: it owns one database and may create the roles that its migrations need. */
async function ensureOwner(socket: string) {
  const client = new pg.Client({ host: socket, user: SUPERUSER, database: 'postgres' });
  await client.connect();
  try {
    const role = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [OWNER]);
    if (role.rowCount === 0) await client.query(`CREATE ROLE ${OWNER} LOGIN CREATEROLE CREATEDB`);
    const database = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [OWNER]);
    if (database.rowCount === 0) await client.query(`CREATE DATABASE ${OWNER} OWNER ${OWNER}`);
  } finally {
    await client.end();
  }
}
