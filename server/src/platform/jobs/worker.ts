import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ParsedCronItem, Runner, WorkerEvents } from 'graphile-worker';
import { parseCronItems, run } from 'graphile-worker';
import pg from 'pg';
import { systemActor } from '../actor.js';
import { closeClient, openClient, openPool } from '../database/pools.js';
import type { KeptRunning } from '../keep-running.js';
import { keepRunning } from '../keep-running.js';
import { transact } from '../write/transact.js';
import type { JobKind } from './kind.js';
import type { JobParts } from './parts.js';
import { queueSystemJob } from './queue-job.js';
import { declareAlive, queueLog, releaseDead, settled } from './queue.js';
import { runAttempt } from './run-attempt.js';

/** How often a worker looks for new jobs without a notification, and releases those of dead workers. */
const LOOK_EVERY_MS = 2_000;
/** A worker that is frozen or disconnected loses its connection and its lock after this time. */
const LONGEST_SILENCE_MS = 30_000;
const QUERY_TIMEOUT_MS = 20_000;
/** A scheduled job that no worker could queue is queued when one starts within this time. */
const CATCH_UP_MS = 24 * 3_600_000;

/** What a worker needs: the parts of its attempts, and how many jobs it runs at once. */
export interface WorkerParts extends JobParts {
  atOnce: number;
}

/** Runs queued jobs until it is closed. Closing it releases running jobs at their next step, for other workers. */
export const openWorker = (parts: WorkerParts): KeptRunning =>
  keepRunning('the worker', (closing, isWell) => workOnce(parts, closing, isWell), parts.log);

/** Works until `closing` is aborted or the connection with the lock of this worker is lost. */
async function workOnce(parts: WorkerParts, closing: AbortSignal, isWell: () => void): Promise<void> {
  const { address } = parts.database;
  const client = openClient(address, 'worker', {
    settings: { idle_session_timeout: LONGEST_SILENCE_MS },
    query_timeout: QUERY_TIMEOUT_MS,
  });
  const lost = new AbortController();
  client.on('end', () => lost.abort());
  const stopping = AbortSignal.any([closing, lost.signal]);
  // NOTE: one connection per job, one that listens, one for the schedule. Dates are those that graphile-worker expects.
  const pool = openPool(address, parts.atOnce + 2, 'jobs', { types: pg.types });
  let started: Started | undefined;
  try {
    await client.connect();
    started = await startRunner(parts, pool, stopping);
    started.runner.promise.catch(() => undefined).finally(() => lost.abort());
    await declareAlive(client, started.name);
    while (!stopping.aborted) {
      const dead = await releaseDead(client);
      if (dead > 0) parts.log.warn({ workers: dead }, 'jobs of workers that had ended were released');
      isWell();
      await sleep(LOOK_EVERY_MS, undefined, { signal: stopping }).catch(() => undefined);
    }
  } finally {
    lost.abort();
    if (started) await stop(started, client);
    await pool.end();
    await closeClient(client);
  }
}

/** Waits until the running jobs have been released or have ended. */
async function stop({ runner, name }: Started, client: pg.Client): Promise<void> {
  await runner.stop().catch(() => undefined);
  await runner.promise.catch(() => undefined);
  await settled(client, name);
}

/** A running queue, and the name under which its worker holds jobs. */
interface Started {
  runner: Runner;
  name: string;
}

async function startRunner(parts: WorkerParts, pool: pg.Pool, stopping: AbortSignal): Promise<Started> {
  let name = '';
  const events = new EventEmitter() as WorkerEvents;
  events.once('pool:create', ({ workerPool }) => (name = workerPool.id));
  const runner = await run({
    pgPool: pool,
    taskList: {
      attempt: (payload) => runAttempt(parts, (payload as { job: string }).job, stopping),
      schedule: (payload) => queueScheduled(parts, (payload as { kind: string }).kind),
    },
    parsedCronItems: scheduleOf(parts.kinds),
    concurrency: parts.atOnce,
    pollInterval: LOOK_EVERY_MS,
    noHandleSignals: true,
    logger: queueLog(parts.log),
    events,
  });
  return { runner, name };
}

const scheduleOf = (kinds: readonly JobKind[]): ParsedCronItem[] =>
  parseCronItems(
    kinds.flatMap(({ name, schedule }) => {
      if (schedule === undefined) return [];
      const options = { backfillPeriod: CATCH_UP_MS, jobKey: `schedule ${name}` };
      return [{ task: 'schedule', match: schedule, identifier: name, payload: { kind: name }, options }];
    }),
  );

async function queueScheduled({ database, kinds }: JobParts, name: string): Promise<void> {
  const kind = kinds.find((each) => each.name === name);
  if (!kind) return;
  const call = { database, actor: systemActor('JOB'), traceId: `schedule ${name}` };
  await transact(call, (tx) => queueSystemJob(tx, kind));
}
