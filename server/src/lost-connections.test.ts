import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openClient } from './platform/database/pools.js';
import { openMigrated } from './start.js';
import { testApp } from './testing/app.js';
import { givenIn } from './testing/given.js';
import { ownCluster } from './testing/own-cluster.js';
import { eventually } from './testing/eventually.js';

const cluster = ownCluster({ isDurable: true });
let address: Awaited<ReturnType<typeof cluster.start>>;
const app = testApp(async () => openMigrated((address = await cluster.start())));

const ROUNDS = 20;
const BACK_WITHIN_MS = 5_000;
const CREATE = `mutation ($input: CompanyCreateInput!) { companyCreate(input: $input) { company { id } userErrors { code } } }`;
const company = () => ({
  input: {
    name: `Company ${randomUUID()}`,
    currency: 'EUR',
    addressLines: ['Storgata 12'],
    city: 'Halden',
    country: 'NO',
    idempotencyKey: randomUUID(),
  },
});

/** Ends all other sessions of the database. */
async function endAllSessions() {
  const client = openClient({ ...address, user: 'postgres' }, 'test');
  await client.connect();
  await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()');
  await client.end();
}

const restart = (how: 'fast' | 'immediate', pauseMs: number) => async () => {
  await cluster.stop(how);
  await sleep(pauseMs);
  await cluster.start();
};

const FAULTS = [
  ['sessions ended', endAllSessions],
  ['restarted fast', restart('fast', 0)],
  ['sessions ended twice', async () => (await endAllSessions(), await sleep(30), await endAllSessions())],
  ['restarted at once', restart('immediate', 0)],
  ['stopped for a while', restart('fast', 400)],
  ['stopped at once for a while', restart('immediate', 400)],
] as const;

const pools = () =>
  (['owner', 'staff', 'partner'] as const).map((name) => {
    const { totalCount, idleCount, waitingCount, options } = app.database[name].pool;
    return { name, taken: totalCount - idleCount, waitingCount, hasRoom: totalCount <= options.max };
  });

/** A call that returns whether it succeeded. */
type Call = () => Promise<boolean>;

/** Repeats the calls until `isOver`, whether they succeed or fail. */
async function keepCalling(calls: readonly Call[], isOver: () => boolean) {
  const answers = { good: 0, failed: 0 };
  for (let index = 0; !isOver(); index += 1) {
    const isGood = await calls[index % calls.length]!().catch(() => false);
    answers[isGood ? 'good' : 'failed'] += 1;
    await sleep(5);
  }
  return answers;
}

/** Waits until all calls succeed; returns the time it took. */
async function comesBack(what: string, calls: readonly Call[]): Promise<number> {
  for (const begun = Date.now(); ; await sleep(20)) {
    const answered = await Promise.all(calls.map((call) => call().catch(() => false)));
    const tookMs = Date.now() - begun;
    if (answered.every(Boolean)) return tookMs;
    if (tookMs > BACK_WITHIN_MS) throw new Error(`${what}: no answer after ${tookMs} ms`);
  }
}

test('after twenty database faults under eight clients, all pools have all their connections', async () => {
  const customer = await givenIn(app).customer();
  const clerk = await app.withToken(['companies.view', 'companies.change']);
  const partner = await app.withToken(['returns.view'], [customer]);
  const written = new Set<string>();
  const read: Call = async () => !(await clerk('{ companies(first: 5) { nodes { id name } } }')).errors;
  const readAsPartner: Call = async () => !(await partner('{ returnOrders(first: 5) { nodes { id } } }')).errors;
  const write: Call = async () => {
    const { data } = await clerk<{ companyCreate: { company: { id: string } } | null }>(CREATE, company());
    if (data?.companyCreate) written.add(data.companyCreate.company.id);
    return Boolean(data?.companyCreate);
  };

  let isOver = false;
  const eight = [
    [write],
    [write],
    [write],
    [read],
    [read],
    [readAsPartner],
    [readAsPartner],
    [read, write, readAsPartner],
  ];
  const clients = eight.map((calls) => keepCalling(calls, () => isOver));
  for (let round = 0; round < ROUNDS; round += 1) {
    const [what, fault] = FAULTS[round % FAULTS.length]!;
    await fault();
    await comesBack(`${what} in round ${round + 1}`, [read, write, readAsPartner]);
    await sleep(100);
  }
  isOver = true;
  for (const { good, failed } of await Promise.all(clients)) {
    expect(good).toBeGreaterThan(0);
    expect(failed).toBeGreaterThan(0);
  }

  const whole = ['owner', 'staff', 'partner'].map((name) => ({ name, taken: 0, waitingCount: 0, hasRoom: true }));
  await eventually(() => expect(pools()).toEqual(whole));
  const saved = 'SELECT count(*)::int AS n FROM company WHERE id = ANY($1)';
  const { rows } = await app.database.owner.pool.query<{ n: number }>(saved, [[...written]]);
  expect(rows[0]!.n).toBe(written.size);
}, 180_000);
