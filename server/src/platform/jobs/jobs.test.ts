import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { declareRefusals } from '../../kernel/refusal.js';
import { findRequester } from '../../features/access/index.js';
import { jobParts } from '../../start.js';
import type { TestApp } from '../../testing/app.js';
import { testApp } from '../../testing/app.js';
import { countingJob, createCountedUnits } from '../../testing/counting-job.js';
import { eventually } from '../../testing/eventually.js';
import { BUILD_WITHIN_MS, buildProgram, ended } from '../../testing/program.js';
import { historyOf } from '../../testing/history-of.js';
import type { GroupCode } from '../permission-list.js';
import type { Running } from '../keep-running.js';
import { openLog } from '../log.js';
import { Metrics } from '../metrics/metrics.js';
import type { Actor } from '../actor.js';
import { systemActor } from '../actor.js';
import { transact } from '../write/transact.js';
import { eachSubject } from './each-subject.js';
import type { JobKind } from './kind.js';
import { declareJob } from './kind.js';
import { queueJob, queueSystemJob } from './queue-job.js';
import { openWorker } from './worker.js';

const app: TestApp = testApp();
const log = openLog('silent');
const running: Running[] = [];

const refuseTest = declareRefusals('orders', { notOffered: { code: 'NOT_FOUND' } });

const faultyJob = declareJob<null>({
  name: 'test.faulty',
  permission: 'orders.change',
  attempts: 3,
  firstPauseMs: 100,
  read: () => null,
  run: async () => {
    throw new Error('A fault of the test.');
  },
});

declare module '../write/tx.js' {
  interface EventNames {
    'test.judged': true;
  }
}

const judgingJob = declareJob<string[]>({
  name: 'test.judging',
  permission: 'orders.change',
  records: ['test.judged'],
  read: (stored) => stored as string[],
  run: (run, ids) =>
    eachSubject(run, ids, async (tx, id) => {
      tx.recordEvent({ type: 'test.judged', document: { kind: 'TEST', id } });
      if (id.startsWith('f')) throw refuseTest.notOffered();
    }),
});

const singleJob = declareJob<undefined>({
  name: 'test.single',
  permission: undefined,
  isSingle: true,
  read: () => undefined,
  run: async () => undefined,
});

const KINDS: readonly JobKind[] = [countingJob, faultyJob, judgingJob, singleJob];

interface JobRow {
  status: string;
  done: number;
  total: number | null;
  attempts: number;
  error: { code: string } | null;
  next_attempt_at: string | null;
}

const rowsOf = async <Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> =>
  (await app.database.owner.pool.query<Row>(text, values)).rows;
const jobOf = async (id: string): Promise<JobRow> => (await rowsOf<JobRow>('SELECT * FROM job WHERE id = $1', id))[0]!;
const unitsOf = async (traceId: string): Promise<number[]> =>
  (await rowsOf<{ unit: number }>('SELECT unit FROM counted_unit WHERE trace_id = $1 ORDER BY unit', traceId)).map(
    ({ unit }) => unit,
  );
const statusOf = async (id: string): Promise<string> => (await jobOf(id)).status;
const until = (id: string, status: string) => eventually(async () => expect(await statusOf(id)).toBe(status));

function work(): Running {
  const parts = { ...jobParts(app.database, log, new Metrics()), kinds: KINDS, atOnce: 2 };
  const worker = openWorker(parts);
  running.push(worker);
  return worker;
}

/** The actor of a new user in these groups. */
async function userIn(...groups: GroupCode[]): Promise<Actor> {
  await app.signIn(...groups);
  const [user] = await rowsOf<{ id: string; name: string }>(
    'SELECT id, name FROM app_user ORDER BY created_at DESC, id DESC LIMIT 1',
  );
  const em = app.database.staff.orm.em.fork();
  return (await findRequester(em, { kind: 'USER', ...user! }, new Date()))!;
}

const queued = async (actor: Actor, units: number, pauseMs = 0, traceId: string = randomUUID()) => ({
  traceId,
  id: (
    await transact({ database: app.database, actor, traceId }, (tx) => queueJob(tx, countingJob, { units, pauseMs }))
  ).result,
});

let clerk: Actor;

beforeAll(async () => {
  await createCountedUnits(app.database);
  clerk = await userIn('ORDER_CLERK');
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((worker) => worker.close()));
});

test('a job runs as the actor who asked for it, and records its progress', async () => {
  const { id, traceId } = await queued(clerk, 3);
  expect(await jobOf(id)).toMatchObject({ status: 'QUEUED', done: 0, attempts: 0 });
  work();
  await until(id, 'SUCCEEDED');
  expect(await jobOf(id)).toMatchObject({ done: 3, total: 3, attempts: 1, error: null });
  const actors = await rowsOf('SELECT DISTINCT actor_id FROM counted_unit WHERE trace_id = $1', traceId);
  expect(actors).toEqual([{ actor_id: clerk.id }]);
  expect(await historyOf(app, id)).toMatchObject([{ event: 'job.queued', actorId: clerk.id }]);
});

test('an action that rolls back queues nothing', async () => {
  const counts = async () =>
    rowsOf('SELECT (SELECT count(*) FROM job) AS jobs, (SELECT count(*) FROM graphile_worker.jobs) AS entries');
  const before = await counts();
  const rolledBack = app.act(async (tx) => {
    await queueJob(tx, countingJob, { units: 1, pauseMs: 0 });
    throw new Error('Rolled back.');
  }, clerk);
  await expect(rolledBack).rejects.toThrow('Rolled back.');
  expect(await counts()).toEqual(before);
});

test('a job is refused to an actor without its permission, and one of the system to everyone', async () => {
  const inspector = await userIn('INSPECTOR');
  await expect(queued(inspector, 1)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(app.act((tx) => queueJob(tx, singleJob, undefined))).rejects.toThrow('queued by the system only');
});

describe('a job has the permissions of the moment in which it runs:', () => {
  test.each([
    ['the permission was taken away', 'DELETE FROM group_member WHERE user_id = $1', 'FORBIDDEN'],
    ['the user may no longer sign in', 'UPDATE app_user SET is_active = false WHERE id = $1', 'JOB_REQUESTER_ENDED'],
  ])('%s', async (_, change, code) => {
    const user = await userIn('ORDER_CLERK');
    const { id, traceId } = await queued(user, 2);
    await rowsOf(change, user.id);
    work();
    await until(id, 'FAILED');
    expect(await jobOf(id)).toMatchObject({ done: 0, attempts: 1, error: { code } });
    expect(await unitsOf(traceId)).toEqual([]);
  });

  test('the permission was taken away between two steps', async () => {
    const user = await userIn('ORDER_CLERK');
    const { id, traceId } = await queued(user, 100, 100);
    work();
    await eventually(async () => expect((await unitsOf(traceId)).length).toBeGreaterThan(1));
    await rowsOf('DELETE FROM group_member WHERE user_id = $1', user.id);
    await until(id, 'FAILED');
    const { done, error } = await jobOf(id);
    expect([done, error?.code]).toEqual([(await unitsOf(traceId)).length, 'FORBIDDEN']);
  });

  test('the token was revoked', async () => {
    await app.tokenFor(['orders.change']);
    const [token] = await rowsOf<{ id: string; name: string }>(
      'SELECT id, name FROM api_token ORDER BY created_at DESC, id DESC LIMIT 1',
    );
    const em = app.database.staff.orm.em.fork();
    const actor = (await findRequester(em, { kind: 'API_TOKEN', ...token! }, new Date()))!;
    const first = await queued(actor, 1);
    work();
    await until(first.id, 'SUCCEEDED');
    await running.pop()!.close();
    const second = await queued(actor, 1);
    await rowsOf('UPDATE api_token SET revoked_at = now() WHERE id = $1', token!.id);
    work();
    await until(second.id, 'FAILED');
    expect((await jobOf(second.id)).error?.code).toBe('JOB_REQUESTER_ENDED');
  });
});

test('a fault is retried after longer and longer pauses; after the last attempt the job has failed and stays visible', async () => {
  const id = await app.act((tx) => queueJob(tx, faultyJob, null), clerk);
  work();
  await eventually(async () => {
    const { attempts, next_attempt_at, error, status } = await jobOf(id);
    expect([status, attempts, error?.code]).toEqual(['QUEUED', 1, 'JOB_FAILED']);
    expect(next_attempt_at).not.toBeNull();
  });
  await until(id, 'FAILED');
  expect(await jobOf(id)).toMatchObject({ attempts: 3, error: { code: 'JOB_FAILED' }, next_attempt_at: null });
  expect(await rowsOf('SELECT FROM graphile_worker.jobs WHERE key = $1', id)).toEqual([]);
});

test('a verdict is recorded for each subject, and nothing of a refused one is saved', async () => {
  const ids = ['a', 'f', 'b'].map((letter) => letter + randomUUID().slice(1));
  const id = await app.act((tx) => queueJob(tx, judgingJob, ids), clerk);
  work();
  await until(id, 'SUCCEEDED');
  expect(await jobOf(id)).toMatchObject({ done: 3, total: 3 });
  const verdicts = await rowsOf<{ subject_id: string; refusal: { code: string } | null }>(
    'SELECT subject_id, refusal FROM job_verdict WHERE job_id = $1 ORDER BY position',
    id,
  );
  expect(verdicts.map((each) => [each.subject_id, each.refusal?.code])).toEqual([
    [ids[0], undefined],
    [ids[1], 'NOT_FOUND'],
    [ids[2], undefined],
  ]);
  const saved = await rowsOf<{ document_id: string }>(
    `SELECT document_id FROM audit_entry WHERE event = 'test.judged' AND document_id = ANY ($1)`,
    ids,
  );
  expect(saved.map((entry) => entry.document_id).sort()).toEqual([ids[0], ids[2]].sort());
});

test('several workers run each job once, and no step twice', async () => {
  const jobs = await Promise.all(Array.from({ length: 12 }, () => queued(clerk, 5, 5)));
  for (let n = 0; n < 3; n++) work();
  for (const { id } of jobs) await until(id, 'SUCCEEDED');
  for (const { id, traceId } of jobs) {
    expect(await jobOf(id)).toMatchObject({ attempts: 1, done: 5 });
    expect(await unitsOf(traceId)).toEqual([0, 1, 2, 3, 4]);
  }
});

test('a worker that is closed releases its job, which another one continues; the attempt does not count', async () => {
  const { id, traceId } = await queued(clerk, 12, 100);
  const first = work();
  await eventually(async () => expect((await unitsOf(traceId)).length).toBeGreaterThan(1));
  await first.close();
  expect(await jobOf(id)).toMatchObject({ status: 'QUEUED', attempts: 0, error: null });
  work();
  await until(id, 'SUCCEEDED');
  expect(await unitsOf(traceId)).toEqual(Array.from({ length: 12 }, (_, unit) => unit));
});

test('only one job of a single kind is unfinished at a time', async () => {
  const queue = () => app.act((tx) => queueSystemJob(tx, singleJob), systemActor('JOB'));
  const first = await queue();
  expect(await queue()).toBe(first);
  work();
  await until(first, 'SUCCEEDED');
  expect(await queue()).not.toBe(first);
});

describe('a worker process that is killed with -9', () => {
  beforeAll(buildProgram, BUILD_WITHIN_MS);

  test('leaves its job to another one, which repeats no committed step', { timeout: 60_000 }, async () => {
    const program = fileURLToPath(new URL('../../../dist/src/testing/worker-program.js', import.meta.url));
    const { socket, user, database } = app.database.address as { socket: string; user: string; database: string };
    const child = spawn(process.execPath, [program, socket, user, database], { stdio: 'inherit' });
    const { id, traceId } = await queued(clerk, 40, 100);
    await eventually(async () => expect((await unitsOf(traceId)).length).toBeGreaterThan(3));
    await ended(child, 'SIGKILL');
    const before = await unitsOf(traceId);
    expect(await statusOf(id)).toBe('RUNNING');
    work();
    await until(id, 'SUCCEEDED');
    expect(before.length).toBeLessThan(40);
    expect(await unitsOf(traceId)).toEqual(Array.from({ length: 40 }, (_, unit) => unit));
    expect(await jobOf(id)).toMatchObject({ attempts: 2, done: 40 });
  });
});
