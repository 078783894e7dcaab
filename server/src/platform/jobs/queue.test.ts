import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { jobParts } from '../../start.js';
import { everything, testDatabase } from '../../testing/app.js';
import { countingJob, createCountedUnits } from '../../testing/counting-job.js';
import { eventually } from '../../testing/eventually.js';
import { systemActor } from '../actor.js';
import { openLog } from '../log.js';
import { Metrics } from '../metrics/metrics.js';
import { transact } from '../write/transact.js';
import { beginAttempt, endAttempt } from './attempts.js';
import { queueJob } from './queue-job.js';
import { prepareQueue } from './queue.js';
import { openWorker } from './worker.js';

const database = testDatabase();
const call = { database, actor: systemActor('JOB'), traceId: 'test' };

const rowsOf = async <Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> =>
  (await database.owner.pool.query<Row>(text, values)).rows;
const statusOf = async (id: string) =>
  (await rowsOf<{ status: string }>('SELECT status FROM job WHERE id = $1', id))[0]?.status;

async function queued(): Promise<string> {
  const asked = { database, actor: everything(), traceId: randomUUID() };
  return (await transact(asked, (tx) => queueJob(tx, countingJob, { units: 1, pauseMs: 0 }))).result;
}

beforeAll(() => createCountedUnits(database));

test('an attempt that lost its job to another one saves nothing any more', async () => {
  const id = await queued();
  const begin = async () => (await transact(call, (tx) => beginAttempt(tx, id))).result!;
  const [first, second] = [await begin(), await begin()];
  const end = async (attempt: typeof first) =>
    (await transact(call, (tx) => endAttempt(tx, attempt, { status: 'SUCCEEDED' }))).result;
  expect(await end(first)).toBeUndefined();
  expect(await statusOf(id)).toBe('RUNNING');
  expect(await end(second)).toBe('SUCCEEDED');
  expect((await transact(call, (tx) => beginAttempt(tx, id))).result).toBeUndefined();
});

test('a job that is not in the queue, as after a restore, has failed and does not run by itself', async () => {
  const [lost, other] = [await queued(), await queued()];
  await rowsOf('SELECT graphile_worker.remove_job($1)', lost);
  await prepareQueue(database.owner.pool);
  const [job] = await rowsOf('SELECT status, error FROM job WHERE id = $1', lost);
  expect(job).toMatchObject({ status: 'FAILED', error: { code: 'JOB_FAILED', text: { key: 'jobRun.notInQueue' } } });
  const parts = { ...jobParts(database, openLog('silent'), new Metrics()), kinds: [countingJob], atOnce: 1 };
  const worker = openWorker(parts);
  await eventually(async () => expect(await statusOf(other)).toBe('SUCCEEDED'));
  await worker.close();
  expect(await statusOf(lost)).toBe('FAILED');
  expect(await rowsOf('SELECT FROM graphile_worker.jobs')).toEqual([]);
});

test('a job whose workers end again and again has failed', async () => {
  const id = await queued();
  await rowsOf('UPDATE job SET attempts = max_attempts WHERE id = $1', id);
  const parts = { ...jobParts(database, openLog('silent'), new Metrics()), kinds: [countingJob], atOnce: 1 };
  const worker = openWorker(parts);
  await eventually(async () => expect(await statusOf(id)).toBe('FAILED'));
  await worker.close();
  const [job] = await rowsOf('SELECT done, error FROM job WHERE id = $1', id);
  expect(job).toMatchObject({ done: 0, error: { text: { key: 'jobRun.workerLost' } } });
});

test('the roles of requests cannot reach the queue itself, and partners cannot queue', async () => {
  const { staff, partner } = database;
  await expect(staff.pool.query('SELECT * FROM graphile_worker.jobs')).rejects.toMatchObject({ code: '42501' });
  await expect(partner.pool.query('SELECT queue_job(gen_random_uuid(), now())')).rejects.toMatchObject({
    code: '42501',
  });
  await expect(partner.pool.query('SELECT FROM job')).rejects.toMatchObject({ code: '42501' });
});
