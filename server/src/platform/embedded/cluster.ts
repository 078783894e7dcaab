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
import type { Place } from './place.js';
import { findPlace } from './place.js';
import { refuseOtherMajorVersion } from './major-version.js';
import { removeStaleFile, runningPostmaster } from './postmaster.js';
import { isAlive } from './process.js';
import { isPrivate, socketFolder } from './socket-folder.js';
import { withStartLock } from './start-lock.js';
import { enterUsers } from './users.js';

/** A running embedded PostgreSQL, reached through a Unix socket only. */
export interface Cluster {
  socket: string;
  dataFolder: string;
  /** True when it was already running: started by another command, or left over from a server that was killed. */
  wasRunning: boolean;
  /**
   * Fast shutdown: open transactions are rolled back, everything committed is on disk. While another process uses the cluster
   * it goes on, and the last one stops it.
   */
  stop(): Promise<void>;
  /** Starts it again when it does not run any more, and waits until it answers. Says whether it had to. */
  revive(): Promise<boolean>;
}

export const OWNER = 'avoir';
const SUPERUSER = 'postgres';
const READY_WITHIN_MS = 60_000;

/**
 * Starts PostgreSQL on `dataDir`, making the cluster and the owner role when they are missing, or joins the one
 * that already runs there. `isDurable: false` trades crash safety for speed and is meant for tests.
 */
export async function startCluster(dataDir: string, { isDurable = true } = {}): Promise<Cluster> {
  const account = postgresAccount();
  const place = await findPlace(dataDir, account);
  return withStartLock(dataDir, async () => {
    if (!existsSync(join(place.data, 'PG_VERSION'))) initialise(place, account, isDurable);
    refuseOtherMajorVersion(place);
    const { socket, wasRunning } = await startOrJoin(dataDir, place, account, isDurable);
    await ensureOwner(socket);
    const leave = enterUsers(dataDir);
    const stopUnlessUsed = () => withStartLock(dataDir, async () => void (leave().wasLast && (await stop(place))));
    const revive = () => withStartLock(dataDir, () => restart(dataDir, place, socket, isDurable));
    return { socket, dataFolder: place.data, wasRunning, stop: stopUnlessUsed, revive };
  });
}

async function startOrJoin(dataDir: string, place: Place, account: Account, isDurable: boolean) {
  const isNews = writeAccessRules(place.data, account);
  const running = runningPostmaster(place.data);
  if (!running) {
    const socket = socketFolder(dataDir, place.data, account);
    await launch(dataDir, place, socket, account, isDurable);
    return { socket, wasRunning: false };
  }
  if (!isPrivate(running.socket, account)) {
    throw new Error(
      `PostgreSQL runs on ${place.data}, but others can get at the folder of its socket, ${running.socket}. Stop it: kill -INT ${running.pid}`,
    );
  }
  if (isNews) process.kill(running.pid, 'SIGHUP');
  await untilAnswering(running.socket, () => !runningPostmaster(place.data), place, dataDir);
  return { socket: running.socket, wasRunning: true };
}

async function restart(dataDir: string, place: Place, socket: string, isDurable: boolean): Promise<boolean> {
  const isRunning = runningPostmaster(place.data) !== undefined;
  if (isRunning) await untilAnswering(socket, () => !runningPostmaster(place.data), place, dataDir);
  else await launch(dataDir, place, socket, postgresAccount(), isDurable);
  return !isRunning;
}

function initialise(place: Place, account: Account, isDurable: boolean) {
  const half = `${place.data}.new`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(dirname(half), { recursive: true, mode: 0o755 });
  mkdirSync(half, { mode: 0o700 });
  if (account) chownSync(half, account.uid, account.gid);
  const options = ['-D', half, '-U', SUPERUSER, '-A', 'peer', '-E', 'UTF8', '--locale-provider=builtin'];
  options.push('--builtin-locale=C.UTF-8', '--locale=C', ...(isDurable ? [] : ['--no-sync']));
  const made = spawnSync(join(place.bin, 'initdb'), options, { ...account, cwd: '/', encoding: 'utf8' });
  if (made.status !== 0) {
    throw new Error(
      `PostgreSQL could not make its data folder ${place.data}: ${made.error?.message ?? made.stderr.trim()}`,
    );
  }
  renameSync(half, place.data);
}

async function launch(dataDir: string, place: Place, socket: string, account: Account, isDurable: boolean) {
  removeStaleFile(place.data);
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
  // NOTE: detached, or Ctrl-C would stop PostgreSQL before the server has drained. What it says before its own log
  // is open goes to a file, because a pipe would break when this process ends first.
  const said = openSync(join(dataDir, 'postgres-start.log'), 'w');
  const server = spawn(join(place.bin, 'postgres'), ['-D', place.data, ...flags], {
    ...account,
    cwd: '/',
    detached: true,
    stdio: ['ignore', said, said],
  });
  closeSync(said);
  server.unref();
  let hasEnded = false;
  for (const event of ['error', 'exit']) server.on(event, () => (hasEnded = true));
  await untilAnswering(socket, () => hasEnded, place, dataDir);
}

/** Waits for a PostgreSQL that starts, or recovers. */
async function untilAnswering(socket: string, hasEnded: () => boolean, place: Place, dataDir: string) {
  const complaint = () => lastWords([join(dataDir, 'postgres-start.log'), ...newestIn(join(place.data, 'log'))]);
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await answers(socket))) {
    if (hasEnded()) throw new Error(`PostgreSQL did not start on ${place.data}: ${complaint()}`);
    if (Date.now() > deadline)
      throw new Error(`PostgreSQL on ${place.data} did not answer within a minute: ${complaint()}`);
    await sleep(20);
  }
}

const newestIn = (folder: string): string[] =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .map((name) => join(folder, name))
    .sort((one, other) => statSync(one).mtimeMs - statSync(other).mtimeMs)
    .slice(-1);

/** What PostgreSQL said last, before and after it opened its own log. */
const lastWords = (logs: readonly string[]): string =>
  logs
    .filter((log) => existsSync(log))
    .map((log) => readFileSync(log, 'utf8').trim().slice(-1_000))
    .join('\n');

async function stop(place: Place) {
  const running = runningPostmaster(place.data);
  if (!running) return;
  process.kill(running.pid, 'SIGINT');
  while (runningPostmaster(place.data)) await sleep(10);
  // NOTE: a process that nobody waits for stays in the table of processes; its work is done all the same.
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

/** The server never works as superuser: it owns one database and may make the roles that its migrations need. */
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
