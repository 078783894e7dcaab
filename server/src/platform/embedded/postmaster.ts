import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './process.js';

/** A PostgreSQL that runs on a data folder, as it says itself in `postmaster.pid`. */
export interface Postmaster {
  pid: number;
  /** The folder of its socket. */
  socket: string;
}

/** Lines of `postmaster.pid`, counted from 0 (PostgreSQL, src/include/utils/pidfile.h). */
const PID_LINE = 0;
const SOCKET_LINE = 4;

/** The PostgreSQL that runs on a data folder; nothing when none does, whatever its file says. */
export function runningPostmaster(data: string): Postmaster | undefined {
  const path = join(data, 'postmaster.pid');
  const text = textOf(path);
  if (text === undefined) return undefined;
  const lines = text.split('\n');
  const pid = Number(lines[PID_LINE]);
  return isPostmaster(pid, data) ? { pid, socket: lines[SOCKET_LINE] || data } : undefined;
}

/**
 * Removes what a killed PostgreSQL left behind when its process id belongs to another program by now, or to a process
 * that nobody has waited for: PostgreSQL would take that for itself, and refuse to start. Whether one of its own processes
 * is left it finds out by its shared memory.
 */
export function removeStaleFile(data: string): void {
  const path = join(data, 'postmaster.pid');
  if (!existsSync(path)) return;
  const pid = Number(readFileSync(path, 'utf8').split('\n')[PID_LINE]);
  if (isAlive(pid) && !isPostmaster(pid, data)) rmSync(path, { force: true });
}

/** A process id alone says nothing: after a crash it may belong to any other program. */
const isPostmaster = (pid: number, data: string): boolean => commandOf(pid).includes(`-D ${data}`);

/** The command line of a process; empty when there is none, or when it has ended and nobody has asked how. */
function commandOf(pid: number): string {
  if (!Number.isInteger(pid) || pid <= 0) return '';
  if (process.platform === 'linux') {
    const path = `/proc/${pid}/cmdline`;
    try {
      return readFileSync(path, 'utf8').replaceAll('\0', ' ');
    } catch {
      return ''; // it ended between two looks
    }
  }
  return spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
}

/** What a file says; nothing when it is not there, or goes while one looks. */
function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
