import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { saveDemoLogin } from '../../features/access/index.js';
import { hostOf } from '../host-name.js';
import type { App } from '../../start.js';
import { secondServer, testApp } from '../../testing/app.js';
import { rawRequest } from '../../testing/raw-http.js';
import type { RawSocket } from '../../testing/raw-socket.js';
import { rawSocket } from '../../testing/raw-socket.js';
import { until } from '../../testing/eventually.js';

const clientFolder = mkdtempSync(join(tmpdir(), 'avoir-client-'));
writeFileSync(join(clientFolder, 'index.html'), '<!doctype html><title>Avoir</title>');
writeFileSync(join(clientFolder, 'app.js'), 'export {};');
afterAll(() => rmSync(clientFolder, { recursive: true, force: true }));

const app = testApp(undefined, { clientFolder, allowedHosts: [hostOf('avoir.lan:4000')!] });
/** The same server behind a local proxy that terminates TLS. */
let proxied: App;
beforeAll(async () => {
  const isProxy = (address: string, hop: number) => hop === 0 && address === '127.0.0.1';
  proxied = await secondServer(app, { publicUrl: 'https://avoir.example.com', traffic: { isProxy } });
});
afterAll(() => proxied.stop());

const QUERY = '{"query":"{ __typename }"}';
const JSON_TYPE = 'Content-Type: application/json';
const post = (url: string, ...lines: string[]) =>
  rawRequest(url, ['POST /graphql HTTP/1.1', JSON_TYPE, ...lines], QUERY);

describe('only requests for the hosts of the server are served:', () => {
  test.each([
    [['Host: 127.0.0.1'], 200],
    [['Host: localhost:9999'], 200],
    [['HOST: LocalHost.'], 200],
    [['Host: [::1]:4000'], 200],
    [['Host: avoir.lan:4000'], 200],
    [['Host: AVOIR.LAN.:4000'], 200],
    [['Host: avoir.lan:4001'], 421],
    [['Host: evil.example'], 421],
    [['Host: 127.0.0.1.evil.example'], 421],
    [['Host: 127.0.0.1@evil.example'], 421],
    [['Host: evil.example', 'X-Forwarded-Host: 127.0.0.1'], 421],
    [['Host: evil.example', 'Forwarded: host=127.0.0.1'], 421],
    [['Host: 127.0.0.1', 'Host: evil.example'], 400],
    [['Host: 127.0.0.1', 'host: 127.0.0.1'], 400],
    [['Host:'], 421],
    [[], 400],
  ])('%j: %i', async (lines, status) => {
    expect((await post(app.url, ...lines)).status).toBe(status);
  });

  test.each([
    ['GET http://evil.example/healthz HTTP/1.1', ['Host: 127.0.0.1'], 421],
    ['GET http://127.0.0.1/ HTTP/1.1', ['Host: evil.example'], 421],
    ['GET http://127.0.0.1@evil.example/ HTTP/1.1', ['Host: 127.0.0.1'], 421],
    ['GET HTTP://Localhost/ HTTP/1.1', ['Host: 127.0.0.1'], 200],
    ['GET / HTTP/1.0', [], 421],
    ['GET / HTTP/1.0', ['Host: 127.0.0.1'], 200],
    ['OPTIONS * HTTP/1.1', ['Host: evil.example'], 421],
    ['GET /%ZZ HTTP/1.1', ['Host: evil.example'], 421],
  ])('%s %j: %i', async (target, lines, status) => {
    const answer = await rawRequest(app.url, [target, 'Accept: text/html', ...lines]);
    expect(answer.status).toBe(status);
  });

  test.each([
    '/',
    '/app.js',
    '/orders',
    '/files/x?link=y',
    '/nothing',
    '/graphql',
    '/schema.graphql',
    '/metrics',
    '/readyz/x',
  ])('not %s for another host', async (path) => {
    const answer = await rawRequest(app.url, [`GET ${path} HTTP/1.1`, 'Host: evil.example', 'Accept: text/html']);
    expect(answer).toMatchObject({ status: 421, body: expect.stringMatching(/ALLOWED_HOSTS/) });
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  test.each(['/healthz', '/readyz'])('%s for any host, because load balancers use the IP address', async (path) => {
    expect((await rawRequest(app.url, [`GET ${path} HTTP/1.1`, 'Host: 10.1.2.3'])).status).toBe(200);
    expect((await rawRequest(app.url, [`GET ${path} HTTP/1.0`])).status).toBe(200);
  });

  test('at /graphql, a refusal has the format of GraphQL and names the setting', async () => {
    const plain = await post(app.url, 'Host: evil.example');
    const own = await post(app.url, 'Host: evil.example', 'Accept: application/graphql-response+json');
    for (const { body, headers } of [plain, own]) {
      const { errors } = JSON.parse(body) as { errors: { message: string; extensions: object }[] };
      expect(errors[0]!.message).toMatch(/ALLOWED_HOSTS/);
      expect(errors[0]!.extensions).toEqual({ code: 'HOST_NOT_ALLOWED', traceId: headers['x-trace-id'] });
    }
    expect(own.headers['content-type']).toMatch(/graphql-response/);
  });
});

describe('behind a proxy', () => {
  test.each([
    [['Host: avoir.example.com'], 200],
    [['Host: 127.0.0.1:4000'], 200],
    [['Host: avoir.example.com', 'X-Forwarded-Host: evil.example'], 200],
    [['Host: avoir.example.com', 'X-Forwarded-Host: a b'], 200],
    [['Host: avoir.example.com', 'X-Forwarded-Proto: a b'], 200],
    [['Host: avoir.example.com', 'X-Forwarded-For: nonsense'], 200],
    [['Host: avoir.example.com:4000'], 421],
    [['Host: evil.example', 'X-Forwarded-Host: avoir.example.com'], 421],
  ])('%j: %i', async (lines, status) => {
    expect((await post(proxied.url, ...lines)).status).toBe(status);
  });
});

const LOGIN = `mutation ($input: LoginInput!) { login(input: $input) { userErrors { code } } }`;

describe('a page of another site', () => {
  test.each(['http://evil.example', 'null', 'http://127.0.0.1:8080', 'https://127.0.0.1', ''])(
    'from %j changes nothing',
    async (origin) => {
      const clerk = await app.signIn('ORDER_CLERK');
      const send = (type: string) =>
        fetch(`${app.url}/graphql`, {
          method: 'POST',
          headers: { ...clerk.headers, origin, 'content-type': type, 'apollo-require-preflight': 'true' },
          body: JSON.stringify({ query: 'mutation { logout { userErrors { code } } }' }),
        });
      for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded']) {
        const answer = await send(type);
        expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([403, null]);
      }
      expect((await clerk('{ viewer { id } }')).errors).toBeUndefined();
    },
  );

  test('gets no preflight response that allows it to send', async () => {
    const headers = { origin: 'http://evil.example', 'access-control-request-method': 'POST' };
    const answer = await fetch(`${app.url}/graphql`, { method: 'OPTIONS', headers });
    expect(answer.ok).toBe(false);
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

test('a page under an address of ALLOWED_HOSTS works completely: policy, cookie, requests and socket', async () => {
  const host = 'Host: avoir.lan:4000';
  const page = await rawRequest(app.url, ['GET / HTTP/1.1', host, 'Accept: text/html']);
  expect(page.body).toContain('<title>Avoir</title>');
  expect(page.headers['content-security-policy']).toMatch(/connect-src 'self' [^;]*ws:\/\/avoir\.lan:4000/);

  const clerk = await app.signIn('ORDER_CLERK');
  const origin = 'http://avoir.lan:4000';
  const answer = await post(app.url, host, `Origin: ${origin}`, `Cookie: ${clerk.headers['cookie']}`);
  expect([answer.status, answer.body]).toEqual([200, expect.stringContaining('"Query"')]);

  const raw = (await rawSocket(app.url, {
    origin,
    headers: { host: 'avoir.lan:4000', cookie: clerk.headers['cookie']! },
  })) as RawSocket;
  raw.send({ type: 'connection_init' });
  await until(() => raw.received.length > 0);
  expect(raw.received).toEqual([{ type: 'connection_ack' }]);
  raw.socket.close();
});

test('signing in under an address of ALLOWED_HOSTS sets a cookie for that host only', async () => {
  const input = { email: 'lan@test.avoir', password: 'correct horse battery staple' };
  await saveDemoLogin(app.act, { ...input, name: 'Lan', groups: ['ORDER_CLERK'] });
  const body = JSON.stringify({ query: LOGIN, variables: { input } });
  const lines = ['POST /graphql HTTP/1.1', JSON_TYPE, 'Host: avoir.lan:4000', 'Origin: http://avoir.lan:4000'];
  const { headers } = await rawRequest(app.url, lines, body);
  expect(headers['set-cookie']).toMatch(/^avoir_(session|device)=.+HttpOnly/);
  expect(headers['set-cookie']).not.toMatch(/domain/i);
});

test('an address that is not listed, behind a proxy that hides it, is refused with the reason', async () => {
  const lines = ['Host: 127.0.0.1:4000', 'Origin: https://other.example.com'];
  const answer = await post(proxied.url, ...lines);
  expect([answer.status, answer.body]).toEqual([403, expect.stringMatching(/HOST_NOT_ALLOWED.*/)]);
  expect(await rawSocket(proxied.url, { origin: 'https://other.example.com' })).toBe(403);
});
