import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '../../start.js';
import { listenToStatements } from '../database/pools.js';
import { secondServer, testApp } from '../../testing/app.js';
import type { RawSocket } from '../../testing/raw-socket.js';
import { knownSocket } from '../../testing/raw-socket.js';
import { rawConnection } from '../../testing/raw-http.js';
import { givenIn } from '../../testing/given.js';
import { eventually, until } from '../../testing/eventually.js';

const app = testApp();
const LIMITS = { tokenPoints: 500, sessionPoints: 1_000, anonymousPoints: 20, tokenOperations: 2, shareEveryMs: 20 };
/** Two servers of one installation, with small limits. */
let one: App;
let other: App;
beforeAll(async () => {
  const isProxy = (address: string) => address === '127.0.0.1';
  const traffic = { ...LIMITS, isProxy };
  [one, other] = [await secondServer(app, { traffic }), await secondServer(app, { traffic })];
});
afterAll(async () => {
  await one.stop();
  await other.stop();
});

const CHEAP = '{ viewer { id } }';
const EXPENSIVE = '{ companies(first: 100) { nodes { id } } }';

interface Answer {
  status: number;
  limit: number;
  remaining: number;
  reset: number;
  retryAfter: number | undefined;
  errors: { message: string; extensions: { code: string; retryAfter?: number; traceId: string } }[] | undefined;
  headers: Headers;
}

async function post(server: App, headers: Record<string, string>, query = CHEAP): Promise<Answer> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  const number = (name: string) => Number(response.headers.get(name));
  const { errors } = (await response.json()) as Pick<Answer, 'errors'>;
  return {
    status: response.status,
    limit: number('ratelimit-limit'),
    remaining: number('ratelimit-remaining'),
    reset: number('ratelimit-reset'),
    retryAfter: response.headers.has('retry-after') ? number('retry-after') : undefined,
    errors,
    headers: response.headers,
  };
}

const token = async (permissions = ['companies.view'], companyIds?: string[]) => ({
  authorization: `Bearer ${await app.tokenFor(permissions, companyIds)}`,
});

describe('the points of a minute', () => {
  test('decrease by the cost of an operation plus one, and every response reports the remainder', async () => {
    const mine = await token();
    const first = await post(one, mine);
    expect(first).toMatchObject({ status: 200, limit: 500, remaining: 498, retryAfter: undefined });
    expect(first.reset).toBeGreaterThan(50);
    expect((await post(one, mine, EXPENSIVE)).remaining).toBe(498 - 201);
    expect((await post(one, mine, '{ nothing }')).remaining).toBe(498 - 201 - 1);
    expect((await post(one, mine, '{')).remaining).toBe(498 - 201 - 2);
  });

  test('are those of the address for an invalid token, which is refused with 401', async () => {
    const invalid = { authorization: `Bearer avr_${'x'.repeat(40)}` };
    for (const authorization of [invalid.authorization, 'Bearer x', 'Basic eDp5']) {
      const answer = await post(other, { authorization }, '{ viewer { id } }');
      expect(answer).toMatchObject({ status: 401, limit: 20, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
      expect(answer.errors![0]!.message).toMatch(/unknown, was revoked, or has ended\. Ask your administrator/);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="Avoir", error="invalid_token"');
    }
    const anonymous = await post(other, { accept: 'application/graphql-response+json' }, EXPENSIVE);
    expect(anonymous.status).toBe(401);
    expect(anonymous.headers.get('www-authenticate')).toBe('Bearer realm="Avoir"');
  });

  test.each(['application/json', 'application/graphql-response+json'])(
    'when used up, lead to 429 with a code and the time to wait, for callers that accept %s',
    async (accept) => {
      const mine = { ...(await token()), accept };
      for (let times = 0; times < 3; times++) expect((await post(one, mine, EXPENSIVE)).status).toBe(200);
      const refused = await post(one, mine);
      expect(refused).toMatchObject({
        status: 429,
        limit: 500,
        remaining: 0,
        errors: [{ extensions: { code: 'RATE_LIMITED' } }],
      });
      const { extensions, message } = refused.errors![0]!;
      expect(refused.retryAfter).toBeGreaterThan(50);
      expect(extensions).toEqual({
        code: 'RATE_LIMITED',
        retryAfter: refused.retryAfter,
        traceId: refused.headers.get('x-trace-id'),
      });
      expect(message).toMatch(/The 500 points of this minute are used up\. Try again in \d+ s/);
      expect(refused.headers.get('content-type')).toContain(accept);
      expect((await post(one, await token())).status).toBe(200);
    },
  );

  test('are shared by all servers', async () => {
    const mine = await token();
    for (let times = 0; times < 3; times++) await post(one, mine, EXPENSIVE);
    await eventually(async () => expect((await post(other, mine)).status).toBe(429));
  });

  test('are more for a session than for a token', async () => {
    const clerk = await app.signIn('ORDER_CLERK');
    expect(await post(one, clerk.headers)).toMatchObject({ status: 200, limit: 1_000, remaining: 998 });
  });

  test('of callers without credentials are those of their address, which only a proxy may report', async () => {
    const from = (address: string, more = {}) => post(one, { 'x-forwarded-for': address, ...more }, '{ __typename }');
    for (let times = 0; times < 20; times++) expect((await from('198.51.100.7')).status).toBe(200);
    expect(await from('198.51.100.7')).toMatchObject({ status: 429, limit: 20 });
    expect((await from('198.51.100.8')).status).toBe(200);
    expect((await from('203.0.113.99, 198.51.100.7')).status).toBe(429);
    expect((await from('198.51.100.7', { authorization: 'Bearer avr_00000000000000000000000' })).status).toBe(429);
    expect((await post(one, { 'x-forwarded-for': '198.51.100.7', ...(await token()) })).status).toBe(200);
    for (let times = 0; times < 20; times++) await from(`2001:db8:7:7${times + 10}:${times}::1`);
    expect([(await from('2001:db8:7:7ff::1')).status, (await from('2001:db8:7:800::1')).status]).toEqual([429, 200]);
  });

  test('are also used by subscriptions', async () => {
    const secret = await app.tokenFor(['returns.view']);
    const raw: RawSocket = await knownSocket(one.url, secret);
    const query = 'subscription { returnEvents { eventId returnOrder { id } } }';
    for (let id = 0; raw.received.every(({ type }) => type !== 'error') && id < 100; id++) {
      raw.send({ id: String(id), type: 'subscribe', payload: { query } });
      await sleep(30);
      raw.send({ id: String(id), type: 'complete' });
    }
    const refused = await until(() => raw.received.find(({ type }) => type === 'error'));
    expect(refused).toMatchObject({ payload: [{ extensions: { code: 'RATE_LIMITED' } }] });
    raw.socket.close();
  });
});

/** Blocks every operation that reads or changes companies. */
async function holdCompanies() {
  const client = await app.database.owner.pool.connect();
  await client.query('BEGIN; LOCK TABLE company IN ACCESS EXCLUSIVE MODE');
  return async () => {
    await client.query('ROLLBACK');
    client.release();
  };
}

const runningOn = async (role: string): Promise<number> => {
  const { rows } = await app.database.owner.pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = $1 AND wait_event_type = 'Lock'`,
    [`avoir ${role}`],
  );
  return rows[0]!.n;
};

test('a partner with a hundred slow calls uses two connections of the pool and does not delay another', async () => {
  const company = await givenIn(app).customer();
  const greedy = await token(['companies.view'], [company]);
  const modest = await token(['companies.view'], [company]);
  const release = await holdCompanies();
  const calls = Array.from({ length: 100 }, () => post(one, greedy, '{ companies(first: 1) { nodes { id } } }'));
  let refused = 0;
  for (const call of calls) void call.then(({ status }) => (refused += Number(status === 429)));
  await until(() => refused >= 48);
  expect(await runningOn('partner')).toBe(2);
  const times: number[] = [];
  for (let n = 0; n < 10; n++) {
    const begun = performance.now();
    expect((await post(one, modest)).status).toBe(200);
    times.push(performance.now() - begun);
  }
  expect(times.toSorted((a, b) => a - b)[5]).toBeLessThan(200);
  await release();
  const answers = await Promise.all(calls);
  const late = answers.filter(({ status }) => status === 429);
  expect(answers.length - late.length).toBeGreaterThanOrEqual(2);
  expect(late[0]).toMatchObject({ retryAfter: 1, errors: [{ extensions: { code: 'RATE_LIMITED', retryAfter: 1 } }] });
  expect((await post(one, greedy)).status).toBe(200);
});

test('an operation that reads a hundred lists uses one connection', async () => {
  const mine = await token(['companies.view'], [await givenIn(app).customer()]);
  const release = await holdCompanies();
  const lists = Array.from({ length: 100 }, (_, index) => `a${index}: companies(first: 1) { nodes { id } }`);
  const call = post(one, mine, `{ ${lists.join(' ')} }`);
  await until(async () => (await runningOn('partner')) > 0);
  await sleep(100);
  expect(await runningOn('partner')).toBe(1);
  await release();
  expect(await call).toMatchObject({ status: 200, errors: undefined });
});

test('an operation that waits for a slot does not run when its token is revoked in the meantime', async () => {
  const mine = await token(['companies.view'], [await givenIn(app).customer()]);
  const release = await holdCompanies();
  const calls = Array.from({ length: 6 }, () => post(one, mine, '{ companies(first: 1) { nodes { id } } }'));
  await until(async () => (await runningOn('partner')) === 2);
  await sleep(100);
  await app.database.owner.pool.query('UPDATE api_token SET revoked_at = now() WHERE revoked_at IS NULL');
  one.context.forgetCredentials();
  await release();
  const statuses = (await Promise.all(calls)).map(({ status }) => status);
  expect(statuses.toSorted()).toEqual([200, 200, 401, 401, 401, 401]);
});

test('operations that wait for a slot do not run when the points are used up in the meantime', async () => {
  const mine = await token(['companies.view'], [await givenIn(app).customer()]);
  const release = await holdCompanies();
  const calls = Array.from({ length: 8 }, () => post(one, mine, EXPENSIVE));
  await until(async () => (await runningOn('partner')) === 2);
  await sleep(100);
  await release();
  const answers = await Promise.all(calls);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 429, 429, 429, 429]);
  expect(answers.find(({ status }) => status === 429)!.errors![0]!.extensions).toMatchObject({ code: 'RATE_LIMITED' });
});

test('a caller that disconnects and calls again gets no additional slots, and its waiting operations do not run', async () => {
  const mine = await token(['companies.view'], [await givenIn(app).customer()]);
  const release = await holdCompanies();
  const read: string[] = [];
  const stop = listenToStatements((text) => void (/from\s+"?company"?\s/i.test(text) && read.push(text)));
  for (let n = 0; n < 10; n++) {
    const abort = AbortSignal.timeout(50);
    await fetch(`${one.url}/graphql`, {
      method: 'POST',
      signal: abort,
      headers: { 'content-type': 'application/json', ...mine },
      body: JSON.stringify({ query: '{ companies(first: 1) { totalCount } }' }),
    }).catch(() => undefined);
  }
  expect(await runningOn('partner')).toBeLessThanOrEqual(2);
  await release();
  await eventually(async () => expect((await post(one, mine)).status).toBe(200));
  stop();
  expect(read).toHaveLength(2);
});

test('a caller that does not read the responses keeps its slots', async () => {
  const { customer } = givenIn(app);
  for (let n = 0; n < 80; n++) await customer();
  const mine = await token();
  const isProxy = (address: string) => address === '127.0.0.1';
  const server = await secondServer(app, { traffic: { ...LIMITS, tokenPoints: 1_000_000, isProxy } });
  const name = (index: number) => `${'a'.repeat(50)}${index}: name`;
  const query = `{ companies(first: 100) { nodes { ${Array.from({ length: 1_500 }, (_, index) => name(index)).join(' ')} } } }`;
  const body = JSON.stringify({ query });
  const lines = [
    'POST /graphql HTTP/1.1',
    'Host: localhost',
    'Content-Type: application/json',
    `Authorization: ${mine.authorization}`,
    `Content-Length: ${body.length}`,
  ];
  const silent = [rawConnection(server.url), rawConnection(server.url)];
  for (const socket of silent) {
    socket.pause();
    socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`);
  }
  await eventually(async () => expect((await post(server, mine)).status).toBe(429));
  for (const socket of silent) socket.destroy();
  await eventually(async () => expect((await post(server, mine)).status).toBe(200));
  await server.stop();
}, 60_000);
