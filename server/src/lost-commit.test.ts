import { randomUUID } from 'node:crypto';
import { inject, beforeAll, describe, expect, test } from 'vitest';
import { openMigrated } from './start.js';
import type { Caller } from './testing/app.js';
import { migratedDatabase, testApp } from './testing/app.js';
import type { Cut, CuttingProxy } from './testing/cutting-proxy.js';
import { cuttingProxy } from './testing/cutting-proxy.js';

let proxy: CuttingProxy;
const app = testApp(async () => {
  const direct = await migratedDatabase();
  const { rows } = await direct.owner.pool.query<{ name: string }>('SELECT current_database() AS name');
  await direct.close();
  proxy = await cuttingProxy(inject('socket'));
  return openMigrated({ socket: proxy.socket, user: 'avoir', database: rows[0]!.name });
});

let clerk: Caller;
beforeAll(async () => {
  clerk = await app.withToken(['companies.view', 'companies.change']);
});

const company = (name: string) => ({
  name,
  currency: 'EUR',
  addressLines: ['Storgata 12'],
  city: 'Halden',
  country: 'NO',
  idempotencyKey: randomUUID(),
});
const PAYLOAD = '{ company { id } replayed userErrors { code message } }';
const ONE = `mutation ($one: CompanyCreateInput!) { one: companyCreate(input: $one) ${PAYLOAD} }`;
const TWO = `mutation ($one: CompanyCreateInput!, $two: CompanyCreateInput!) {
  one: companyCreate(input: $one) ${PAYLOAD}
  two: companyCreate(input: $two) ${PAYLOAD}
}`;

interface Payload {
  company: { id: string } | null;
  replayed: boolean;
  userErrors: { code: string; message: string }[];
}

/** Sends a request over HTTP and returns the answer with its status. */
async function send(query: string, variables: object, headers = clerk.headers) {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as {
    data: Record<string, Payload> | null;
    errors?: { message: string; extensions: { code: string; traceId: string } }[];
  };
  const error = body.errors?.[0];
  const { message, extensions } = error ?? {};
  return { ...body, status: response.status, headers: response.headers, message, code: extensions?.code };
}

const countOf = async (name: string) => {
  const counted = 'SELECT count(*)::int AS n FROM company WHERE name = $1';
  return (await app.database.owner.pool.query<{ n: number }>(counted, [name])).rows[0]!.n;
};

describe.each<[Cut, boolean]>([
  ['after it was answered', true],
  ['before it arrives', false],
])('the connection is lost at COMMIT, %s:', (how, wasDone) => {
  test('the answer does not claim that nothing was changed; the same key returns the outcome', async () => {
    const one = company(`Lost ${how}`);
    proxy.cutAt('COMMIT', how);
    const lost = await send(ONE, { one });
    expect(proxy.hasCut()).toBe(true);
    expect(lost).toMatchObject({ data: null, code: 'OUTCOME_UNKNOWN', status: 200 });
    expect(lost.message).toContain('the change may or may not have been saved');
    expect(lost.message).toContain('same idempotency key');
    expect(lost.message).not.toMatch(/nothing was changed/i);
    expect(lost.headers.has('retry-after')).toBe(false);
    expect(await countOf(one.name)).toBe(wasDone ? 1 : 0);
    const again = await send(ONE, { one });
    expect(again.data!['one']).toMatchObject({ replayed: wasDone, userErrors: [] });
    expect(await countOf(one.name)).toBe(1);
  });

  test('also for a later mutation in the same document', async () => {
    const [one, two] = [company(`First ${how}`), company(`Second ${how}`)];
    proxy.cutAt('COMMIT', how, 2);
    const lost = await send(TWO, { one, two });
    expect(lost).toMatchObject({ code: 'OUTCOME_UNKNOWN' });
    expect(JSON.stringify(lost.errors)).not.toMatch(/nothing was changed/i);
    expect(await countOf(one.name)).toBe(1);
    const again = await send(TWO, { one, two });
    expect(again.data).toMatchObject({ one: { replayed: true }, two: { replayed: wasDone } });
  });
});

test('a connection lost before the commit is reported as unchanged, and the request can be repeated', async () => {
  const one = company('Lost early');
  proxy.cutAt('insert into "company"', 'before it arrives');
  const lost = await send(ONE, { one });
  expect(proxy.hasCut()).toBe(true);
  expect(lost).toMatchObject({ code: 'UNAVAILABLE', status: 503 });
  expect(lost.message).toContain('Nothing was changed.');
  expect(lost.headers.get('retry-after')).toBe('5');
  expect(lost.errors![0]!.extensions.traceId).toBe(lost.headers.get('x-trace-id'));
  expect(await countOf(one.name)).toBe(0);
});

test('when the second of two mutations fails after the first was committed, the answer says so and does not suggest a retry', async () => {
  const [one, two] = [company('Done'), company('Not done')];
  proxy.cutAt('insert into "company"', 'before it arrives', 2);
  const half = await send(TWO, { one, two });
  expect(proxy.hasCut()).toBe(true);
  expect(half).toMatchObject({ code: 'UNAVAILABLE', status: 200 });
  expect(half.message).toContain('Another part of this request was saved');
  expect(half.message).not.toMatch(/nothing was changed/i);
  expect(half.headers.has('retry-after')).toBe(false);
  expect([await countOf(one.name), await countOf(two.name)]).toEqual([1, 0]);
});

test('when the change was committed but reading the payload failed, the payload reports that it was done', async () => {
  const one = company('Not read');
  proxy.cutAt('row_to_json', 'before it arrives');
  const { data } = await send(ONE, { one });
  expect(data!['one']).toMatchObject({ company: null, userErrors: [{ code: 'COMMITTED_NOT_READ' }] });
  expect(data!['one']!.userErrors[0]!.message).toContain('The change was saved');
  expect(await countOf(one.name)).toBe(1);
});

test('when a login was committed but reading the viewer failed, the answer does not claim that nothing was changed', async () => {
  await app.signIn('ORDER_CLERK');
  const { rows } = await app.database.owner.pool.query<{ email: string }>(
    "SELECT email FROM app_user WHERE email LIKE '%@test.avoir' ORDER BY id DESC LIMIT 1",
  );
  const input = { email: rows[0]!.email, password: 'correct horse battery staple' };
  proxy.cutAt('AS is_partner', 'before it arrives');
  const login = 'mutation ($input: LoginInput!) { login(input: $input) { viewer { id } userErrors { code } } }';
  const lost = await send(login, { input }, {});
  expect(proxy.hasCut()).toBe(true);
  expect(lost).toMatchObject({ code: 'UNAVAILABLE', status: 200 });
  expect(lost.message).toContain('Another part of this request was saved');
});
