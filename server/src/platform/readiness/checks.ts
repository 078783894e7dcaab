import { statfs } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { isUnavailable } from '../database/connection-error.js';
import type { Access, Database } from '../database/database.js';
import type { KeptRunning } from '../keep-running.js';
import type { Check } from './readiness.js';

const WITHIN_MS = 2_000;
/** Two segments of the write-ahead log of PostgreSQL, of 16 MB each. */
const LEAST_SPACE = 32_000_000;

const UNREACHABLE = 'The database cannot be reached.';
const SLOW = 'The database does not answer, or all its connections are in use.';
const FULL = 'The disk of the database is full.';

/**
 * A check that queries a pool. While a query is pending, no second one is sent, so that a pool without a free connection
 * gets no further load.
 */
function queryCheck<Result>(query: () => Promise<Result>, whyNot: (result: Result) => string | undefined): Check {
  let waiting: Promise<string | undefined> | undefined;
  const reason = () =>
    query().then(whyNot, (error: unknown) => (isUnavailable(error) ? UNREACHABLE : 'The database returns an error.'));
  return async () => {
    waiting ??= reason().finally(() => (waiting = undefined));
    return Promise.race([waiting, sleep(WITHIN_MS, SLOW, { ref: false })]);
  };
}

/** The pool has a connection that may write: the database is neither a standby nor read-only. */
export const poolCheck = ({ pool }: Access): Check =>
  queryCheck(
    async () => (await pool.query<{ mode: string }>("SELECT current_setting('transaction_read_only') AS mode")).rows,
    (rows) => (rows[0]?.mode === 'off' ? undefined : 'The database accepts no writes.'),
  );

/** Every migration of this program has been applied. */
export const migratedCheck = (isMigrated: () => Promise<boolean>): Check =>
  queryCheck(isMigrated, (is) => (is ? undefined : 'The database has not been migrated to this version.'));

/** A background task has its connection and is running. */
export const runningCheck =
  (running: KeptRunning, whyNot: string): Check =>
  async () =>
    running.isWell() ? undefined : whyNot;

/** No recent transaction failed because the disk was full; and if the data is on this machine, there is free space. */
export const diskCheck =
  ({ disk }: Pick<Database, 'disk'>, dataFolder: string | undefined, leastSpace = LEAST_SPACE): Check =>
  async () => {
    if (disk.wasFullLately()) return FULL;
    if (dataFolder === undefined) return undefined;
    const { bavail, bsize } = await statfs(dataFolder);
    return bavail * bsize < leastSpace ? FULL : undefined;
  };
