import { statfs } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { isUnavailable } from '../database/connection-error.js';
import type { Access, Database } from '../database/database.js';
import type { KeptRunning } from '../keep-running.js';
import type { Check } from './readiness.js';

const WITHIN_MS = 2_000;
/** Two segments of the write-ahead log of PostgreSQL, which makes new ones of 16 MB. */
const LEAST_ROOM = 32_000_000;

const AWAY = 'The database cannot be reached.';
const SLOW = 'The database does not answer, or all its connections are in use.';
const FULL = 'The disk of the database is full.';

/**
 * Asks one question on a connection of a pool. A question that is still waiting is not asked a second time, so that a
 * pool without a free connection gets no more to do.
 */
function asks<Answer>(ask: () => Promise<Answer>, whyNot: (answer: Answer) => string | undefined): Check {
  let waiting: Promise<string | undefined> | undefined;
  const told = () =>
    ask().then(whyNot, (error: unknown) => (isUnavailable(error) ? AWAY : 'The database answers with an error.'));
  return async () => {
    waiting ??= told().finally(() => (waiting = undefined));
    return Promise.race([waiting, sleep(WITHIN_MS, SLOW, { ref: false })]);
  };
}

/** A connection of this pool can be had, and may write: neither a standby nor a database that was set to read only. */
export const poolCheck = ({ pool }: Access): Check =>
  asks(
    async () => (await pool.query<{ mode: string }>("SELECT current_setting('transaction_read_only') AS mode")).rows,
    (rows) => (rows[0]?.mode === 'off' ? undefined : 'The database takes no writes.'),
  );

/** Every migration that this program knows has been applied. */
export const migratedCheck = (isMigrated: () => Promise<boolean>): Check =>
  asks(isMigrated, (is) => (is ? undefined : 'The database has not been migrated to this version.'));

/** Something that runs beside the requests holds its connection and works. */
export const runningCheck =
  (running: KeptRunning, whyNot: string): Check =>
  async () =>
    running.isWell() ? undefined : whyNot;

/** No transaction has failed for want of room lately; and where the data is on this machine, there is some. */
export const diskCheck =
  ({ disk }: Pick<Database, 'disk'>, dataFolder: string | undefined, leastRoom = LEAST_ROOM): Check =>
  async () => {
    if (disk.wasFullLately()) return FULL;
    if (dataFolder === undefined) return undefined;
    const { bavail, bsize } = await statfs(dataFolder);
    return bavail * bsize < leastRoom ? FULL : undefined;
  };
