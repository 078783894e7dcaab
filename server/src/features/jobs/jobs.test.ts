import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { findRequester } from '../access/index.js';
import { jobParts } from '../../start.js';
import type { Caller } from '../../testing/app.js';
import { testApp } from '../../testing/app.js';
import { countingJob, createCountedUnits } from '../../testing/counting-job.js';
import { eventually } from '../../testing/eventually.js';
import { historyOf } from '../../testing/history-of.js';
import type { Running } from '../../platform/keep-running.js';
import { openWorker } from '../../platform/jobs/worker.js';
import { queueJob } from '../../platform/jobs/queue-job.js';
import { transact } from '../../platform/write/transact.js';
import { jobKinds } from '../../schema.js';

const app = testApp();
const running: Running[] = [];

interface Job {
  id: string;
  kind: string;
  status: string;
  actorName: string;
  done: number;
  total: number | null;
  isCancelRequested: boolean;
  error: { code: string; message: string } | null;
  actions: { name: string; isAllowed: boolean; code: string | null }[];
}

const FIELDS =
  'id kind status actorName done total isCancelRequested error { code message } verdicts { subjectId isDone } actions { name isAllowed code }';

const rowsOf = async <Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> =>
  (await app.database.owner.pool.query<Row>(text, values)).rows;

let clerk: Caller & { id: string };
let administrator: Caller;

/** A caller with the id of its user. */
async function signIn(...groups: Parameters<typeof app.signIn>) {
  const caller = await app.signIn(...groups);
  const [user] = await rowsOf<{ id: string }>('SELECT id FROM app_user ORDER BY created_at DESC, id DESC LIMIT 1');
  return Object.assign(caller, user);
}

async function queued(userId: string, units: number, pauseMs = 0): Promise<string> {
  const em = app.database.staff.orm.em.fork();
  const actor = await findRequester(em, { kind: 'USER', id: userId, name: '' }, new Date());
  const call = { database: app.database, actor: actor!, traceId: randomUUID() };
  return (await transact(call, (tx) => queueJob(tx, countingJob, { units, pauseMs }))).result;
}

function work(): Running {
  const kinds = [...jobKinds, countingJob];
  const parts = { ...jobParts(app.database, app.context.log, app.context.metrics), kinds, atOnce: 2 };
  const worker = openWorker(parts);
  running.push(worker);
  return worker;
}

const read = async (caller: Caller, id: string) =>
  (await caller<{ job: Job | null }>(`query ($id: ID!) { job(id: $id) { ${FIELDS} } }`, { id })).data!.job;
const list = async (caller: Caller, filter: object = {}) =>
  (
    await caller<{ jobs: { nodes: Job[] } }>(
      `query ($filter: JobFilter) { jobs(filter: $filter) { nodes { ${FIELDS} } } }`,
      {
        filter,
      },
    )
  ).data!.jobs.nodes;

async function change(caller: Caller, name: 'Cancel' | 'Retry', jobId: string) {
  const { data } = await caller<Record<string, { job: Job | null; userErrors: { code: string }[] }>>(
    `mutation ($input: Job${name}Input!) { job${name}(input: $input) { job { ${FIELDS} } userErrors { code } } }`,
    { input: { jobId } },
  );
  return data![`job${name}`]!;
}

const until = (id: string, status: string) =>
  eventually(async () => expect((await read(administrator, id))?.status).toBe(status));

beforeAll(async () => {
  await createCountedUnits(app.database);
  clerk = await signIn('ORDER_CLERK');
  administrator = await app.signIn('ADMINISTRATOR');
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((worker) => worker.close()));
});

test('a user sees their own jobs, an administrator those of everyone', async () => {
  const id = await queued(clerk.id, 1);
  const other = await app.signIn('WAREHOUSE');
  expect(await read(clerk, id)).toMatchObject({ id, kind: 'test.counting', status: 'QUEUED', done: 0, total: null });
  expect(await read(administrator, id)).toMatchObject({ id });
  expect(await read(other, id)).toBeNull();
  expect(await list(other)).toEqual([]);
  expect((await list(clerk, { status: { eq: 'QUEUED' } })).map((job) => job.id)).toEqual([id]);
  expect(await list(clerk, { kind: { eq: 'test.other' } })).toEqual([]);
  expect((await change(other, 'Cancel', id)).userErrors).toEqual([expect.objectContaining({ code: 'NOT_FOUND' })]);
  expect((await change(clerk, 'Cancel', id)).userErrors).toEqual([]);
});

test('a queued job is cancelled at once, and runs only when it is retried', async () => {
  const id = await queued(clerk.id, 2);
  expect((await change(clerk, 'Cancel', id)).job).toMatchObject({ status: 'CANCELLED', done: 0 });
  expect((await change(clerk, 'Cancel', id)).userErrors).toEqual([expect.objectContaining({ code: 'JOB_STATUS' })]);
  work();
  const next = await queued(clerk.id, 1);
  await until(next, 'SUCCEEDED');
  expect((await read(clerk, id))?.status).toBe('CANCELLED');
  expect((await change(clerk, 'Retry', id)).userErrors).toEqual([]);
  await until(id, 'SUCCEEDED');
  const done = await read(clerk, id);
  expect(done).toMatchObject({ done: 2, total: 2 });
  expect(done?.actions).toEqual([
    { name: 'jobCancel', isAllowed: false, code: 'JOB_STATUS' },
    { name: 'jobRetry', isAllowed: false, code: 'JOB_STATUS' },
  ]);
});

test('a running job is cancelled before its next step; what it has done stays, and a retry continues after it', async () => {
  const id = await queued(clerk.id, 20, 100);
  work();
  await eventually(async () => expect((await read(clerk, id))?.done).toBeGreaterThan(1));
  expect((await change(administrator, 'Cancel', id)).job).toMatchObject({ isCancelRequested: true });
  await until(id, 'CANCELLED');
  const { done } = (await read(clerk, id))!;
  expect(done).toBeLessThan(20);
  expect((await change(administrator, 'Retry', id)).job).toMatchObject({
    status: 'QUEUED',
    isCancelRequested: false,
    done,
  });
  await until(id, 'SUCCEEDED');
  expect((await historyOf(app, id)).map(({ event }) => event)).toEqual(['job.queued', 'job.cancelled', 'job.retried']);
});

test('why a job failed is stated in the language of the reader', async () => {
  const user = await signIn('ORDER_CLERK');
  const id = await queued(user.id, 1);
  await rowsOf('UPDATE app_user SET is_active = false WHERE id = $1', user.id);
  work();
  await until(id, 'FAILED');
  const { error } = (await read(administrator, id))!;
  expect(error).toMatchObject({
    code: 'JOB_REQUESTER_ENDED',
    message: expect.stringContaining('may no longer sign in'),
  });
  const french = Object.assign({}, administrator.headers, { 'accept-language': 'fr' });
  const answer = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...french },
    body: JSON.stringify({ query: `{ job(id: "${id}") { error { message } } }` }),
  });
  expect(await answer.text()).toContain('ne peut plus se connecter');
});

test('the sweep runs as a job of the system, which only those with jobs.view see, and its last run is visible', async () => {
  await rowsOf(
    `INSERT INTO idempotency_key (owner_id, operation, key, input_hash, created_at)
     SELECT $1, 'old', n::text, '\\x00', now() - interval '91 days' FROM generate_series(1, 2500) n`,
    clerk.id,
  );
  await rowsOf(
    `SELECT graphile_worker.add_job(identifier => 'schedule', payload => json_build_object('kind', 'platform.sweep'))`,
  );
  work();
  await eventually(async () => {
    const [last] = await list(administrator, { kind: { eq: 'platform.sweep' } });
    expect(last).toMatchObject({ status: 'SUCCEEDED', done: 2_500, actorName: 'Avoir' });
  });
  expect(await rowsOf(`SELECT FROM idempotency_key WHERE operation = 'old'`)).toEqual([]);
  expect(await list(clerk, { kind: { eq: 'platform.sweep' } })).toEqual([]);
});

test('jobs are counted in the metrics, and a failed one does not make the server unready', async () => {
  const metrics = await (await fetch(`${app.url}/metrics`)).text();
  expect(metrics).toMatch(/^avoir_jobs\{status="failed"\} [1-9]/m);
  expect(metrics).toMatch(/^avoir_job_attempts_total\{kind="test.counting",status="FAILED"\} 1$/m);
  expect((await fetch(`${app.url}/readyz`)).status).toBe(200);
});
