import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { App } from '../../start.js';
import { secondServer, testApp } from '../../testing/app.js';
import { givenIn } from '../../testing/given.js';
import { knownSocket } from '../../testing/raw-socket.js';
import { until } from '../../testing/eventually.js';

const TOKEN = 'a-token-of-thirty-two-characters!';
const app = testApp();
const given = givenIn(app);
let overHttps: App;
let withToken: App;

beforeAll(async () => {
  overHttps = await secondServer(app, { publicUrl: 'https://avoir.example.com', metricsToken: TOKEN });
  withToken = await secondServer(app, { metricsToken: TOKEN });
});
afterAll(async () => {
  await overHttps.stop();
  await withToken.stop();
});

const statusOf = async (server: App, headers: Record<string, string> = {}) =>
  (await fetch(`${server.url}/metrics`, { headers })).status;
const read = async (headers: Record<string, string> = {}) => (await fetch(`${app.url}/metrics`, { headers })).text();

/** The value of one line; undefined when there is no such line. */
async function valueOf(line: string): Promise<number | undefined> {
  const text = await read();
  const found = text.split('\n').find((each) => each.startsWith(`${line} `));
  return found === undefined ? undefined : Number(found.slice(line.length + 1));
}

test('programs on this machine may read metrics, callers through a proxy may not', async () => {
  expect(await statusOf(app)).toBe(200);
  for (const name of ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via'])
    expect([name, await statusOf(app, { [name]: '127.0.0.1' })]).toEqual([name, 401]);
});

test('callers from everywhere may read metrics with the token, and not with a similar one', async () => {
  const remote = { 'x-forwarded-for': '203.0.113.7' };
  for (const server of [overHttps, withToken]) {
    expect(await statusOf(server, { ...remote, authorization: `Bearer ${TOKEN}` })).toBe(200);
    for (const authorization of [
      '',
      'Bearer ',
      `Bearer ${TOKEN.slice(1)}`,
      `Bearer ${TOKEN}x`,
      `bearer  ${TOKEN}`,
      TOKEN,
      `Bearer ${TOKEN.toUpperCase()}`,
    ])
      expect([authorization, await statusOf(server, { ...remote, authorization })]).toEqual([authorization, 401]);
  }
  expect(await statusOf(app, { ...remote, authorization: 'Bearer undefined' })).toBe(401);
});

test('loopback is not trusted under any other public address, because not every proxy sets a header', async () => {
  const inNetwork = await secondServer(app, { publicUrl: 'http://avoir.example.com:4000' });
  const status = await statusOf(inNetwork);
  await inNetwork.stop();
  expect(status).toBe(401);
});

test('loopback is not trusted behind an https address, because every request comes from the proxy', async () => {
  expect(await statusOf(overHttps)).toBe(401);
  expect(await statusOf(overHttps, { 'x-forwarded-for': '127.0.0.1' })).toBe(401);
  const response = await fetch(`${overHttps.url}/metrics`);
  expect(response.headers.get('www-authenticate')).toBe('Bearer realm="metrics"');
  expect(((await response.json()) as { error: string }).error).toContain('METRICS_TOKEN');
});

test('a real proxy on this machine is refused without the token', async () => {
  const proxy = createServer((incoming, reply) => {
    const headers = { ...incoming.headers, 'x-forwarded-for': incoming.socket.remoteAddress };
    request(`${app.url}${incoming.url}`, { headers }, (response) => {
      reply.writeHead(response.statusCode!);
      response.pipe(reply);
    }).end();
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;
  const { status } = await fetch(`http://127.0.0.1:${port}/metrics`);
  proxy.close();
  expect(status).toBe(401);
});

test('requests are counted by operation and outcome', async () => {
  const clerk = await app.signIn('ORDER_CLERK');
  await clerk('{ companies { totalCount } }');
  await clerk('query Mine { mine: companies { totalCount } orders { totalCount } }');
  await clerk('{ users { totalCount } }');
  await app.anonymous('{ companies { totalCount } }');
  await app.anonymous('{ nonsense }');
  await app.anonymous('{ __typename }');
  await fetch(`${app.url}/some/where/else`);
  const line = (operation: string, outcome: string) =>
    `avoir_requests_total{operation="${operation}",outcome="${outcome}"}`;
  expect(await valueOf(line('companies', 'OK'))).toBe(1);
  expect(await valueOf(line('several', 'OK'))).toBe(1);
  expect(await valueOf(line('users', 'FORBIDDEN'))).toBe(1);
  expect(await valueOf(line('companies', 'UNAUTHENTICATED'))).toBe(1);
  expect(await valueOf(line('unknown', 'BAD_USER_INPUT'))).toBe(1);
  expect(await valueOf(line('client', 'BAD_REQUEST'))).toBe(1);
  expect(await valueOf('avoir_request_duration_seconds_count{operation="companies"}')).toBe(2);
});

test('no text of a caller becomes a label', async () => {
  const marks = ['Zk7Name', 'zk7Alias', 'Zk7Fragment', 'Zk7Path', 'zk7Value'];
  const clerk = await app.signIn('ORDER_CLERK');
  for (let turn = 0; turn < 30; turn++) {
    await clerk(
      `query Zk7Name${turn} ($x: String) { zk7Alias${turn}: companies(search: $x) { ...Zk7Fragment } } fragment Zk7Fragment on CompanyConnection { totalCount }`,
      { x: `zk7Value${turn}` },
    );
    await clerk(`mutation Zk7Name${turn} { zk7Alias${turn} { id } }`);
    await fetch(`${app.url}/Zk7Path${turn}?q=zk7Value`, { headers: { 'user-agent': 'zk7Value' } });
    await fetch(`${app.url}/files/Zk7Path${turn}?link=zk7Value`);
  }
  const text = await read();
  expect(marks.filter((mark) => text.includes(mark))).toEqual([]);
  const lines = text.split('\n').filter((each) => each.startsWith('avoir_requests_total'));
  expect(lines.length).toBeLessThan(40);
});

test('posted documents are counted by kind, refusals by code, and committed events by name', async () => {
  await given.taxes();
  const customerId = await given.customer();
  const order = await given.confirmedOrder({
    customerId,
    lines: [{ productId: await given.product(), quantity: '2' }],
  });
  const accountant = await app.signIn('ACCOUNTANT');
  const shown = await accountant<{ postingPreview: { previewToken: string } }>(
    'query ($input: PostingPreviewInput!) { postingPreview(input: $input) { previewToken } }',
    { input: { orderIds: [order] } },
  );
  const post = (previewToken: string, idempotencyKey: string) =>
    accountant('mutation ($input: PostDocumentsInput!) { postDocuments(input: $input) { userErrors { message } } }', {
      input: { orderIds: [order], previewToken, idempotencyKey },
    });
  const { previewToken } = shown.data!.postingPreview;
  await post('not the token', 'first');
  await post(previewToken, 'second');
  await post(previewToken, 'second');
  expect(await valueOf('avoir_posted_documents_total{kind="INVOICE"}')).toBe(1);
  expect(await valueOf('avoir_events_total{event="invoice.posted"}')).toBe(1);
  expect(await valueOf('avoir_refusals_total{operation="postDocuments",code="STALE_PREVIEW"}')).toBe(1);
  expect(await valueOf('avoir_requests_total{operation="postDocuments",outcome="REFUSED"}')).toBe(1);
  expect(await valueOf('avoir_requests_total{operation="postDocuments",outcome="OK"}')).toBe(2);
});

test('pools, statements, the relay and sockets are read when metrics are requested', async () => {
  const line = 'avoir_statements_total{pool="staff"}';
  const before = (await valueOf(line))!;
  await app.database.staff.pool.query('SELECT 1');
  await app.database.staff.orm.em.fork().execute('SELECT 2');
  expect(await valueOf(line)).toBeGreaterThanOrEqual(before + 2);
  expect(await valueOf('avoir_pool_connections{pool="staff",state="max"}')).toBe(app.database.staff.pool.options.max);
  expect(await valueOf('avoir_pool_connections{pool="partner",state="waiting"}')).toBe(0);
  expect(await valueOf('avoir_relay_waiting_events')).toBe(0);
  expect(await valueOf('avoir_relay_lag_seconds')).toBe(0);

  const { socket, send } = await knownSocket(app.url, await app.tokenFor(['returns.view']));
  expect([await valueOf('avoir_sockets'), await valueOf('avoir_subscriptions')]).toEqual([1, 0]);
  send({ id: '1', type: 'subscribe', payload: { query: 'subscription { returnEvents { cursor } }' } });
  await until(async () => (await valueOf('avoir_subscriptions')) === 1);
  send({ id: '1', type: 'complete' });
  await until(async () => (await valueOf('avoir_subscriptions')) === 0);
  socket.close();
  await until(async () => (await valueOf('avoir_sockets')) === 0);
});

test('a busy database does not delay metrics', async () => {
  const clients = await Promise.all(
    Array.from({ length: app.database.owner.pool.options.max }, () => app.database.owner.pool.connect()),
  );
  await new Promise((resolve) => setTimeout(resolve, 5_100));
  expect(await valueOf('avoir_relay_lag_seconds')).toBe(Number.NaN);
  expect(await valueOf('avoir_jobs{status="failed"}')).toBe(Number.NaN);
  // One query of the relay and one of jobs.
  expect(await valueOf('avoir_pool_connections{pool="owner",state="waiting"}')).toBe(2);
  await read();
  expect(await valueOf('avoir_pool_connections{pool="owner",state="waiting"}')).toBe(2);
  for (const client of clients) client.release();
});
