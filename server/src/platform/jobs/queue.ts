import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, makeWorkerUtils } from 'graphile-worker';
import type { Logger as Log } from 'pino';
import type pg from 'pg';
import { ADVISORY_LOCKS } from '../database/advisory-locks.js';
import { refuse } from './refusals.js';

/** The messages of graphile-worker in the log of the server: its errors and warnings, and the rest for debugging. */
export const queueLog = (log: Log | undefined): Logger =>
  new Logger(() => (level, message, meta) => {
    if (level === 'error' || level === 'warning') log?.warn({ queue: meta }, message);
    else log?.debug({ queue: meta }, message);
  });

/**
 * Creates and migrates the queue, the schema `graphile_worker`, as the owner; then fails the jobs that are not in it. A backup
 * has the jobs and not the queue, so that a restored database runs nothing by itself.
 */
export async function prepareQueue(owner: pg.Pool): Promise<void> {
  const queue = await makeWorkerUtils({ pgPool: owner, logger: queueLog(undefined) });
  await queue.migrate();
  // NOTE: entries that a killed worker had replaced, and that no worker would take.
  await queue.cleanup({ tasks: ['DELETE_PERMAFAILED_JOBS'] });
  await queue.release();
  await owner.query(
    `UPDATE job SET status = 'FAILED', finished_at = now(), attempt_id = NULL, next_attempt_at = NULL, error = $1
     WHERE status IN ('QUEUED', 'RUNNING') AND NOT EXISTS (
       SELECT FROM graphile_worker.jobs AS entry
       WHERE entry.key = job.id::text AND (entry.attempts < entry.max_attempts OR entry.locked_at IS NOT NULL))`,
    [JSON.stringify(refuse.notInQueue().data)],
  );
}

/** Two numbers that identify the lock of a worker with this name. */
const LOCK = (name: string) => `${ADVISORY_LOCKS.worker}, hashtext(${name})`;

/** Takes the lock that a worker holds on this connection while it lives. */
export const declareAlive = (client: pg.Client, worker: string) =>
  client.query(`SELECT pg_advisory_lock(${LOCK('$1')})`, [worker]);

/** A worker has this time to take its lock after its first job. */
const GRACE = `interval '5 seconds'`;

const DEAD = `
  SELECT DISTINCT entry.locked_by AS worker FROM graphile_worker.jobs AS entry
  WHERE entry.locked_at < now() - ${GRACE} AND NOT EXISTS (
    SELECT FROM pg_locks AS held JOIN pg_database AS here ON here.oid = held.database AND here.datname = current_database()
    WHERE held.locktype = 'advisory' AND held.objsubid = 2 AND held.granted
      AND held.classid = ${ADVISORY_LOCKS.worker} AND held.objid::bigint = hashtext(entry.locked_by)::bigint & 4294967295)`;

/** Releases the jobs of workers that have ended without releasing them, such as by kill -9; returns the number of workers. */
export async function releaseDead(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ worker: string }>(DEAD);
  const workers = rows.map(({ worker }) => worker);
  if (workers.length > 0) await client.query('SELECT graphile_worker.force_unlock_workers($1)', [workers]);
  return workers.length;
}

const SETTLE_WITHIN_MS = 2_000;
const SETTLE_POLL_MS = 20;

/**
 * Waits until a worker that has stopped holds no entry any more: graphile-worker stops before it has removed the entries of
 * jobs that have just ended. Gives up after two seconds, or when the connection is lost; the next start cleans up then.
 */
export async function settled(client: pg.Client, worker: string): Promise<void> {
  const until = Date.now() + SETTLE_WITHIN_MS;
  const held = 'SELECT FROM graphile_worker.jobs WHERE locked_by = $1';
  for (let isHeld = true; isHeld && Date.now() < until; await sleep(SETTLE_POLL_MS)) {
    isHeld = await client.query(held, [worker]).then(
      ({ rowCount }) => rowCount !== 0,
      () => false,
    );
  }
}
