import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Logger } from 'pino';
import { ADVISORY_LOCKS } from '../database/advisory-locks.js';
import type { Running } from '../keep-running.js';
import type { Metrics } from '../metrics/metrics.js';
import type { Retention } from './retention.js';

const AT_ONCE = 1_000;
/** The pause between two batches, for the requests. */
const PAUSE_MS = 50;
const FIRST_SWEEP_MS = 60_000;
const SWEEP_EVERY_MS = 3_600_000;

/**
 * Removes one batch under a lock that lasts for the statement: only one of several servers on a database sweeps at a time,
 * and none waits. A locked row is left for the next sweep.
 */
const batchOf = ({ table, isOver }: Retention): string => `
  WITH sweep AS MATERIALIZED (SELECT pg_try_advisory_xact_lock(${ADVISORY_LOCKS.retention}) AS taken),
  old AS MATERIALIZED (
    SELECT ctid FROM ${table} WHERE (SELECT taken FROM sweep) AND ${isOver('$1::timestamptz')} LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED
  ), gone AS (DELETE FROM ${table} USING old WHERE ${table}.ctid = old.ctid RETURNING 1)
  SELECT count(*)::int AS count FROM gone`;

export interface SweepParts {
  /** Connections with the role of staff, which may remove swept rows and cannot remove posted ones. */
  pool: pg.Pool;
  retentions: readonly Retention[];
  log: Logger;
  metrics: Metrics;
}

/** Removes the rows whose retention has ended at `now`, in batches; returns the number of removed rows by table. */
export async function sweepOnce(
  { pool, retentions, metrics }: SweepParts,
  now: Date,
  closing?: AbortSignal,
): Promise<Record<string, number>> {
  const swept: Record<string, number> = {};
  for (const retention of retentions) {
    const { table } = retention;
    let count = AT_ONCE;
    while (count === AT_ONCE && !isAborted(closing)) {
      count = await removeBatch(pool, retention, now);
      if (count === 0) continue;
      swept[table] = (swept[table] ?? 0) + count;
      metrics.swept(table, count);
      await sleep(PAUSE_MS, undefined, { ref: false });
    }
  }
  return swept;
}

const isAborted = (signal: AbortSignal | undefined): boolean => signal?.aborted ?? false;

async function removeBatch(pool: pg.Pool, retention: Retention, now: Date): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(batchOf(retention), [now]);
  return rows[0]!.count;
}

/** Sweeps one minute after the start and then every hour, until it is closed. */
export function keepSweeping(parts: SweepParts, clock: () => Date = () => new Date()): Running {
  const closing = new AbortController();
  const done = untilClosed(parts, clock, closing.signal);
  return {
    close: async () => {
      closing.abort();
      await done;
    },
  };
}

async function untilClosed(parts: SweepParts, clock: () => Date, closing: AbortSignal): Promise<void> {
  for (let pauseMs = FIRST_SWEEP_MS; !closing.aborted; pauseMs = SWEEP_EVERY_MS) {
    await sleep(pauseMs, undefined, { signal: closing, ref: false }).catch(() => undefined);
    if (!closing.aborted) await sweepAndLog(parts, clock(), closing);
  }
}

async function sweepAndLog(parts: SweepParts, now: Date, closing: AbortSignal): Promise<void> {
  const { log, metrics } = parts;
  try {
    const swept = await sweepOnce(parts, now, closing);
    metrics.sweepEnded('done');
    log.info({ swept }, 'old rows were removed');
  } catch (error) {
    metrics.sweepEnded('failed');
    log.warn({ err: error }, 'old rows could not be removed; trying again in an hour');
  }
}
