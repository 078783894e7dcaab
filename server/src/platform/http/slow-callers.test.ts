import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '../../start.js';
import { secondServer, testApp } from '../../testing/app.js';
import { until } from '../../testing/eventually.js';
import { rawConnection, untilClosed } from '../../testing/raw-http.js';
import type { RawSocket } from '../../testing/raw-socket.js';
import { knownSocket, rawSocket } from '../../testing/raw-socket.js';

const app = testApp();
const TIMEOUTS = { headers: 300, request: 600, silence: 900, keepAlive: 400, checkEvery: 50 };
/** Tolerance: Node rounds its timeouts, and a busy machine adds delays. */
const LATE_MS = 3_000;
/** The same server with short time limits and few slots. */
let small: App;
beforeAll(async () => {
  const traffic = { timeouts: TIMEOUTS, anonymousSockets: 5 };
  small = await secondServer(app, { traffic });
});
afterAll(() => small.stop());

const HEAD = 'POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n';

/** Sends `first`, then `rest` every 20 ms until the server closes the connection. */
async function drip(first: string, rest: string) {
  const begun = performance.now();
  const socket = rawConnection(small.url);
  const answer = untilClosed(socket);
  socket.write(first);
  const timer = setInterval(() => socket.write(rest), 20);
  const { status } = await answer;
  clearInterval(timer);
  return { status, ms: performance.now() - begun };
}

describe('a connection is not kept open', () => {
  test('by endless headers', async () => {
    const { status, ms } = await drip(HEAD, 'x-a: b\r\n');
    expect(status).toBe(408);
    expect(ms).toBeGreaterThan(TIMEOUTS.headers - 50);
    expect(ms).toBeLessThan(TIMEOUTS.headers + LATE_MS);
  });

  test('by an endless body', async () => {
    const { status, ms } = await drip(`${HEAD}Content-Length: 10000\r\n\r\n{`, ' ');
    expect(status).toBe(408);
    expect(ms).toBeGreaterThan(TIMEOUTS.request - 50);
    expect(ms).toBeLessThan(TIMEOUTS.request + LATE_MS);
  });

  test('by an endless chunked body', async () => {
    const authorization = `Authorization: Bearer ${await app.tokenFor(['companies.view'])}`;
    const { status, ms } = await drip(`${HEAD}${authorization}\r\nTransfer-Encoding: chunked\r\n\r\n`, '1\r\n \r\n');
    expect([status, ms < TIMEOUTS.request + LATE_MS]).toEqual([408, true]);
  });

  test('without a request', async () => {
    const begun = performance.now();
    await untilClosed(rawConnection(small.url));
    expect(performance.now() - begun).toBeLessThan(TIMEOUTS.headers + LATE_MS);
  });

  test('between two requests', async () => {
    const begun = performance.now();
    const socket = rawConnection(small.url);
    const answer = untilClosed(socket);
    socket.write('GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
    expect((await answer).status).toBe(200);
    // NOTE: Node keeps a connection a second longer than it announces, so that both sides do not close it at the same time.
    expect(performance.now() - begun).toBeLessThan(TIMEOUTS.keepAlive + 1_000 + LATE_MS);
  });

  test('by a response that is not read', async () => {
    const socket = rawConnection(small.url);
    socket.pause();
    // NOTE: ten megabytes of responses exceed the buffers of both sockets.
    socket.write('GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'.repeat(10_000));
    const open = () =>
      new Promise<number>((resolve, reject) =>
        small.http.server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
      );
    await until(async () => (await open()) > 0);
    await until(async () => (await open()) === 0);
    expect(await open()).toBe(0);
    socket.destroy();
  });
});

describe('one address cannot use all slots:', () => {
  test('connections beyond its limit are refused, and existing ones stay open', async () => {
    const narrow = await secondServer(app, { traffic: { addressConnections: 30 } });
    const all = Array.from({ length: 60 }, () => rawConnection(narrow.url));
    const answers = all.map(untilClosed);
    const refused = await Promise.all(answers.slice(30));
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 429));
    expect(all.slice(0, 30).every((socket) => !socket.destroyed)).toBe(true);
    for (const socket of all) socket.destroy();
    await Promise.all(answers);
    await until(async () => (await fetch(`${narrow.url}/healthz`)).status === 200);
    await narrow.stop();
  });

  test('five hundred silent sockets leave slots for authenticated callers, from other addresses or later', async () => {
    const isProxy = () => true;
    const proxied = await secondServer(app, { traffic: { isProxy, anonymousSockets: 50 } });
    const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });
    const opened = await Promise.all(Array.from({ length: 500 }, () => rawSocket(proxied.url, from('198.51.100.7'))));
    const silent = opened.filter((each): each is RawSocket => typeof each === 'object');
    expect([silent.length, opened.filter((each) => each === 429).length]).toEqual([50, 450]);

    const secret = await app.tokenFor(['returns.view']);
    const other = (await rawSocket(proxied.url, from('198.51.100.8'))) as RawSocket;
    other.send({ type: 'connection_init', payload: { authorization: `Bearer ${secret}` } });
    await until(() => other.received.length === 1);
    expect(await rawSocket(proxied.url, from('198.51.100.7'))).toBe(429);
    expect(await Promise.all(silent.map((raw) => raw.closed))).toEqual(silent.map(() => 4408));
    const later = (await rawSocket(proxied.url, from('198.51.100.7'))) as RawSocket;
    for (const raw of [other, later]) raw.socket.close();
    await proxied.stop();
  });

  test('an authenticated socket does not use an anonymous slot', async () => {
    const secret = await app.tokenFor(['returns.view']);
    const known: RawSocket[] = [];
    for (let n = 0; n < 8; n++) known.push(await knownSocket(small.url, secret));
    const silent = await Promise.all(Array.from({ length: 6 }, () => rawSocket(small.url)));
    expect(silent.filter((each) => each === 429)).toHaveLength(1);
    for (const raw of [...known, ...silent]) if (typeof raw === 'object') raw.socket.terminate();
  });
});

test('a server stops although connections are silent or have sent incomplete requests', async () => {
  const stopping = await secondServer(app, { traffic: { timeouts: TIMEOUTS } });
  const silent = Array.from({ length: 5 }, () => rawConnection(stopping.url));
  const slow = rawConnection(stopping.url);
  slow.write(`${HEAD}Content-Length: 1000\r\n\r\n{`);
  await sleep(100);
  const begun = performance.now();
  await stopping.stop();
  expect(performance.now() - begun).toBeLessThan(TIMEOUTS.request + LATE_MS);
  for (const socket of [...silent, slow]) socket.destroy();
});
