import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { row } from './report.js';

/** The most resident memory of the server process, in MB. */
const MUST = { idle: 155, highest: 400 } as const;
/** How long after its start a server counts as idle. */
const IDLE_AFTER_MS = 5_000;

const MB = 1_024;

/** A value of the status of a process in kB. See proc_pid_status(5). */
function statusOf(pid: number, name: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)![1]);
}

const megabytes = (kilobytes: number): string => `${(kilobytes / MB).toFixed(0)} MB`;

/** Prints the resident memory of a server that has answered no request. */
export async function printIdleMemory(pid: number): Promise<void> {
  await sleep(IDLE_AFTER_MS);
  row('memory of the idle server', megabytes(statusOf(pid, 'VmRSS')), `must ${MUST.idle}`, {});
}

/** Runs a part and prints the highest resident memory of the server during it. */
export async function withHighestMemory(pid: number, part: string, run: () => Promise<void>): Promise<void> {
  // NOTE: resets the highest value; see proc_pid_clear_refs(5).
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
  await run();
  row(`highest memory during ${part}`, megabytes(statusOf(pid, 'VmHWM')), `must ${MUST.highest}`, {});
}
