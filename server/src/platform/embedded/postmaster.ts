import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './process.js';

/** A PostgreSQL that runs on a data folder, as described in its `postmaster.pid`. */
export interface Postmaster {
  pid: number;
  /** The folder of its socket. */
  socket: string;
}

/** Lines of `postmaster.pid`, counted from 0 (PostgreSQL, src/include/utils/pidfile.h). */
const PID_LINE = 0;
const SOCKET_LINE = 4;

/** The PostgreSQL that runs on a data folder; undefined when none does, even if the file exists. */
export function runningPostmaster(data: string): Postmaster | undefined {
  const path = join(data, 'postmaster.pid');
  const text = textOf(path);
  if (text === undefined) return undefined;
  const lines = text.split('\n');
  const pid = Number(lines[PID_LINE]);
  return isPostmaster(pid, data) ? { pid, socket: lines[SOCKET_LINE] || data } : undefined;
}

/**
 * Removes the file of a killed PostgreSQL whose process id now belongs to another program or to a zombie: PostgreSQL would
 * take that for itself and refuse to start. It detects its own remaining processes by their shared memory.
 */
export function removeStaleFile(data: string): void {
  const path = join(data, 'postmaster.pid');
  if (!existsSync(path)) return;
  const pid = Number(readFileSync(path, 'utf8').split('\n')[PID_LINE]);
  if (isAlive(pid) && !isPostmaster(pid, data)) rmSync(path, { force: true });
}

/** A process id alone is not enough: after a crash it may belong to any program. */
const isPostmaster = (pid: number, data: string): boolean => commandOf(pid).includes(`-D ${data}`);

/** The command line of a process; empty when there is none, or when it is a zombie. */
function commandOf(pid: number): string {
  if (!Number.isInteger(pid) || pid <= 0) return '';
  if (process.platform === 'linux') {
    const path = `/proc/${pid}/cmdline`;
    try {
      return readFileSync(path, 'utf8').replaceAll('\0', ' ');
    } catch {
      return ''; // the process has ended in the meantime
    }
  }
  return spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
}

/** The text of a file; undefined when it does not exist. */
function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
