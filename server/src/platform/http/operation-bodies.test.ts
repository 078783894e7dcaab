import { afterAll, beforeAll, expect, test } from 'vitest';
import type { App } from '../../start.js';
import { secondServer, testApp } from '../../testing/app.js';
import { rawConnection, untilClosed } from '../../testing/raw-http.js';
import type { RawSocket } from '../../testing/raw-socket.js';
import { knownSocket, rawSocket } from '../../testing/raw-socket.js';
import { pointsOfSize } from './operation-bodies.js';

const app = testApp();
let server: App;
beforeAll(async () => {
  const isProxy = (address: string) => address === '127.0.0.1';
  server = await secondServer(app, { traffic: { anonymousPoints: 600, tokenPoints: 15_000, isProxy } });
});
afterAll(() => server.stop());

test.each([
  [1, 1],
  [1_000, 1],
  [1_001, 2],
  [1_100, 2],
  [1_101, 3],
  [1_000_000, 9_991],
])('a body of %i characters uses %i points', (characters, points) => {
  expect(pointsOfSize(characters)).toBe(points);
});

const OPERATION = '{"query":"{ viewer { id } }"}';
const longer = (characters: number) => OPERATION + ' '.repeat(characters - OPERATION.length);
const variables = (count: number) =>
  JSON.stringify({
    query: '{ viewer { id } }',
    variables: Object.fromEntries(Array.from({ length: count }, (_, index) => [`v${index}`, 1])),
  });

interface Sent {
  address?: string;
  headers?: Record<string, string>;
}

async function send(body: string, { address = '198.51.100.1', headers = {} }: Sent = {}) {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': address, ...headers },
    body,
  });
  const { errors } = (await response.json()) as { errors?: { message: string; extensions: { code: string } }[] };
  const remaining = Number(response.headers.get('ratelimit-remaining') ?? NaN);
  return { status: response.status, code: errors?.[0]!.extensions.code, message: errors?.[0]!.message, remaining };
}

const token = async () => ({ authorization: `Bearer ${await app.tokenFor(['returns.view'])}` });

test('a body uses points by its size, whatever it contains', async () => {
  const headers = await token();
  const { remaining } = await send(OPERATION, { headers });
  expect((await send(longer(5_000), { headers })).remaining).toBe(remaining - 42);
  expect(await send('{'.repeat(5_000), { headers })).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
  expect((await send(OPERATION, { headers })).remaining).toBe(remaining - 42 - 41 - 2);
});

test('an unauthenticated caller may send at most 16 kB', async () => {
  expect(await send(longer(16_000), { address: '198.51.100.2' })).toMatchObject({
    status: 200,
    remaining: 600 - 151 - 1,
  });
  expect(await send(longer(16_001), { address: '198.51.100.2' })).toMatchObject({
    status: 413,
    code: 'COST_EXCEEDED',
    message: 'Requests without a login or an API token may have at most 16 kB. Sign in, or send a token.',
  });
  expect((await send(OPERATION, { address: '198.51.100.2' })).remaining).toBe(600 - 151 - 1 - 1 - 2);
  expect((await send(longer(16_001), { headers: await token() })).status).toBe(200);
});

const head = (length: number, more: readonly string[]) =>
  ['POST /graphql HTTP/1.1', 'Host: localhost', 'Content-Type: application/json', `Content-Length: ${length}`, ...more]
    .map((line) => `${line}\r\n`)
    .join('');

test('a request that is refused because of its sender is refused before its body is read', async () => {
  const address = '198.51.100.3';
  for (let times = 0; times < 4; times++) await send(longer(16_000), { address });
  for (const [status, sender] of [
    [429, `X-Forwarded-For: ${address}`],
    [413, 'X-Forwarded-For: 198.51.100.4'],
    [401, `Authorization: Bearer avr_${'x'.repeat(40)}`],
  ] as const) {
    const socket = rawConnection(server.url);
    const answered = untilClosed(socket);
    socket.write(`${head(900_000, [sender, 'Connection: close'])}\r\n{`);
    expect((await answered).status).toBe(status);
  }
});

test('the body of a refused request is not read to its end, which may never arrive', async () => {
  const taken = new Promise<number>((resolve) => {
    server.http.server.once('connection', (own) => own.once('close', () => resolve(own.bytesRead)));
  });
  const socket = rawConnection(server.url);
  const answered = untilClosed(socket);
  socket.write(`${head(1_000_000_000, ['X-Forwarded-For: 198.51.100.6'])}\r\n`);
  const sending = setInterval(() => socket.write('x'.repeat(1_000_000)), 5);
  expect((await answered).status).toBe(413);
  clearInterval(sending);
  expect(await taken).toBeLessThan(10_000_000);
});

test('only an unauthenticated caller must send a content-length', async () => {
  const inChunks = async (sender: string) => {
    const socket = rawConnection(server.url);
    const answered = untilClosed(socket);
    const lines = head(0, [sender, 'Transfer-Encoding: chunked', 'Connection: close']).replace(
      /Content-Length.*\r\n/,
      '',
    );
    socket.write(`${lines}\r\n${OPERATION.length.toString(16)}\r\n${OPERATION}\r\n0\r\n\r\n`);
    return (await answered).status;
  };
  expect(await inChunks('X-Forwarded-For: 198.51.100.5')).toBe(411);
  expect(await inChunks(`Authorization: ${(await token()).authorization}`)).toBe(200);
});

test('a request whose token is revoked while its body arrives is refused', async () => {
  const { authorization } = await token();
  const socket = rawConnection(server.url);
  const answered = untilClosed(socket);
  socket.write(`${head(OPERATION.length, [`Authorization: ${authorization}`, 'Connection: close'])}\r\n{`);
  await send(OPERATION, { headers: { authorization } });
  await app.database.owner.pool.query('UPDATE api_token SET revoked_at = now() WHERE revoked_at IS NULL');
  server.context.forgetCredentials();
  socket.write(OPERATION.slice(1));
  expect((await answered).status).toBe(401);
});

test('more variables than a document can declare are refused', async () => {
  const headers = await token();
  expect((await send(variables(2_000), { headers })).status).toBe(200);
  const refused = await send(variables(2_001), { headers });
  expect(refused).toMatchObject({ status: 413, code: 'COST_EXCEEDED' });
  expect(refused.message).toBe('An operation takes 2,000 variables at most. Send lists and objects in fewer of them.');
});

test('compressed bodies are refused', async () => {
  const refused = await send(OPERATION, { headers: { ...(await token()), 'content-encoding': 'gzip' } });
  expect(refused).toMatchObject({ status: 415, code: 'BAD_USER_INPUT' });
  expect(refused.message).toMatch(/without "content-encoding"/);
});

const ping = (characters: number) => ({ type: 'ping', payload: { text: 'x'.repeat(characters) } });

test('a socket that has not authenticated may only send a short message', async () => {
  const raw = (await rawSocket(server.url)) as RawSocket;
  raw.send(ping(4_000));
  expect(await raw.closed).toBe(1009);
  expect(raw.received).toEqual([]);
});

test('a socket closed by the server is terminated when the client does not close it', async () => {
  const open = new Promise<number>((resolve) => {
    const begun = performance.now();
    server.http.server.once('connection', (own) => own.once('close', () => resolve(performance.now() - begun)));
  });
  const raw = (await rawSocket(server.url)) as RawSocket;
  raw.socket.pause();
  raw.send(ping(4_000));
  expect(await open).toBeLessThan(10_000);
  raw.socket.terminate();
});

test('socket messages use points by their size', async () => {
  const raw = await knownSocket(server.url, await app.tokenFor(['returns.view']));
  for (let times = 0; times < 60; times++) raw.send(ping(45_000));
  expect(await raw.closed).toBe(1013);
  const pongs = raw.received.filter(({ type }) => type === 'pong');
  expect(pongs.length).toBeGreaterThan(0);
  expect(pongs.length).toBeLessThanOrEqual(Math.ceil(15_000 / pointsOfSize(45_000)));
});

test('a few short messages beyond the points of a minute are answered', async () => {
  const secret = await app.tokenFor(['returns.view']);
  const raw = await knownSocket(server.url, secret);
  await send(longer(900_000), { headers: { authorization: `Bearer ${secret}` } });
  await send(longer(900_000), { headers: { authorization: `Bearer ${secret}` } });
  for (let times = 0; times < 100; times++) raw.send({ type: 'ping' });
  expect(await raw.closed).toBe(1013);
  expect(raw.received.filter(({ type }) => type === 'pong').length).toBeLessThanOrEqual(20);
});
