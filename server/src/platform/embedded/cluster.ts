import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { dirname, join } from 'node:path';
import pg from 'pg';
import type { Account } from './account.js';
import { postgresAccount } from './account.js';
import type { Place } from './place.js';
import { findPlace } from './place.js';
import { isAlive } from './process.js';
import { refuseOtherMajorVersion } from './major-version.js';
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
    prepareSocketFolder(place, account);
    const wasRunning = isAlive(runningPid(place)) && (await answers(place.socket));
    if (!wasRunning) await launch(dataDir, place, account, isDurable);
    await ensureOwner(place.socket);
    const leave = enterUsers(dataDir);
    const stopUnlessUsed = () => withStartLock(dataDir, async () => void (leave().wasLast && (await stop(place))));
    return { socket: place.socket, dataFolder: place.data, wasRunning, stop: stopUnlessUsed };
  });
}

function initialise(place: Place, account: Account, isDurable: boolean) {
  const half = `${place.data}.new`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(dirname(half), { recursive: true, mode: 0o755 });
  mkdirSync(half, { mode: 0o700 });
  if (account) chownSync(half, account.uid, account.gid);
  const options = ['-D', half, '-U', SUPERUSER, '-A', 'trust', '-E', 'UTF8', '--locale-provider=builtin'];
  options.push('--builtin-locale=C.UTF-8', '--locale=C', ...(isDurable ? [] : ['--no-sync']));
  const made = spawnSync(join(place.bin, 'initdb'), options, { ...account, cwd: '/', encoding: 'utf8' });
  if (made.status !== 0) {
    throw new Error(
      `PostgreSQL could not make its data folder ${place.data}: ${made.error?.message ?? made.stderr.trim()}`,
    );
  }
  renameSync(half, place.data);
}

function prepareSocketFolder(place: Place, account: Account) {
  if (place.socket === place.data) return;
  mkdirSync(place.socket, { recursive: true, mode: 0o700 });
  chmodSync(place.socket, 0o700);
  if (account) chownSync(place.socket, account.uid, account.gid);
}

async function launch(dataDir: string, place: Place, account: Account, isDurable: boolean) {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: place.socket,
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
  const complaint = () => readFileSync(join(dataDir, 'postgres-start.log'), 'utf8').trim().slice(-2000);
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await answers(place.socket))) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL did not start on ${place.data}: ${complaint()}`);
    if (Date.now() > deadline)
      throw new Error(`PostgreSQL on ${place.data} did not answer within a minute: ${complaint()}`);
    await sleep(20);
  }
}

async function stop(place: Place) {
  const pid = runningPid(place);
  if (!isAlive(pid)) return;
  process.kill(pid!, 'SIGINT');
  while (isAlive(pid) && existsSync(join(place.data, 'postmaster.pid'))) await sleep(10);
  // NOTE: a process that nobody waits for stays in the table of processes; its work is done all the same.
  for (let waited = 0; isAlive(pid) && waited < 1_000; waited += 10) await sleep(10);
}

function runningPid(place: Place): number | undefined {
  const path = join(place.data, 'postmaster.pid');
  return existsSync(path) ? Number(readFileSync(path, 'utf8').split('\n')[0]) : undefined;
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
