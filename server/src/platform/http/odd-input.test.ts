import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { testApp } from '../../testing/app.js';
import { rawConnection, rawRequest, untilClosed } from '../../testing/raw-http.js';

const clientFolder = mkdtempSync(join(tmpdir(), 'avoir-client-'));
writeFileSync(join(clientFolder, 'index.html'), '<!doctype html><title>Avoir</title>');
writeFileSync(join(clientFolder, 'app.js'), 'export {};');
afterAll(() => rmSync(clientFolder, { recursive: true, force: true }));

const app = testApp(undefined, { clientFolder });
const BODY = '{"query":"{ __typename }"}';

const PATHS = ['/', '/files/x.pdf', '/graphql', '/schema.graphql', '/healthz', '/readyz', '/app.js', '/nothing'];
const ENDINGS = [
  '?link=a&link=b',
  '?link[]=a&link[]=b',
  '?link[a]=b',
  '?__proto__=a&__proto__=b',
  '?constructor[prototype]=x',
  '?query=%7B__typename%7D&query=b',
  '?%ZZ=%ZZ',
  '?%00=%00',
  '?link=%00',
  '?link=%ED%A0%80',
  `?link=${'x'.repeat(10_000)}`,
  `?${'a=b&'.repeat(3_000)}`,
  '?',
  '??',
  '?=',
  '#a',
  '/%00',
  '/%ZZ',
  '/..%2f..%2fetc%2fpasswd',
  '/../../etc/passwd',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/..%5c..%5c',
  '/..%252f',
  '//',
  '/;a=b',
  `/${'a/'.repeat(2_000)}`,
  `/${'x'.repeat(5_000)}`,
];
const TARGETS = [...PATHS.flatMap((path) => ENDINGS.map((ending) => path + ending)), '//', '//x', '*', '/%', '/%c0%ae'];
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE', 'PROPFIND'];

const HEADERS = [
  'Authorization: Bearer',
  'Authorization: Bearer avr_a\r\nAuthorization: Bearer avr_b',
  'Authorization: \u00e9',
  'Cookie: avoir_session=a; avoir_session=b',
  'Cookie: avoir_session=a\r\nCookie: avoir_session=b',
  'Cookie: avoir_session=%ZZ',
  'Cookie: avoir_session',
  'Cookie: =; ;;=',
  'Cookie: __proto__=a; constructor=b',
  'Accept: \u00e9;q=x',
  'Accept: a/b\r\nAccept: c/d',
  'Accept-Encoding: br;q=nonsense, gzip;q=-1, *',
  'Accept-Encoding: nonsense',
  'Content-Encoding: gzip',
  'Content-Type: application/json; charset=nonsense',
  'Content-Type: application/json\r\nContent-Type: text/plain',
  'Content-Type: ;',
  'Content-Type: application/json; boundary="',
  'Origin: a\r\nOrigin: b',
  'Range: bytes=5-1',
  'Range: bytes=0-0,1-1,2-2',
  'If-Modified-Since: nonsense',
  'If-None-Match: nonsense',
  'X-Forwarded-For: a, b, c',
  'X-Forwarded-Host: a b',
  'X-Forwarded-Proto: a b',
  'Forwarded: nonsense',
  'Expect: 100-continue',
  'Expect: nonsense',
  'TE: nonsense',
  'Upgrade: nonsense',
  'x-http-method-override: DELETE',
  'apollo-require-preflight: a\r\napollo-require-preflight: b',
  `X-Long: ${'x'.repeat(20_000)}`,
];

/** The status of the response; 5xx is a fault of the server, 0 means no response. */
const statusOf = async (method: string, target: string, headers: readonly string[], body = '') =>
  (await rawRequest(app.url, [`${method} ${target} HTTP/1.1`, 'Host: 127.0.0.1', ...headers], body)).status;

const isFault = (status: number) => status === 0 || status >= 500;

async function faultsOf<Case>(cases: readonly Case[], send: (each: Case) => Promise<number>): Promise<string[]> {
  const faults: string[] = [];
  for (const each of cases) {
    const status = await send(each);
    if (isFault(status)) faults.push(`${status} ${JSON.stringify(each).slice(0, 120)}`);
  }
  return faults;
}

describe('no malformed request causes a server fault:', () => {
  test(`${TARGETS.length} addresses`, { timeout: 60_000 }, async () => {
    expect(await faultsOf(TARGETS, (target) => statusOf('GET', target, []))).toEqual([]);
  });

  test('unsupported methods', async () => {
    const cases = PATHS.flatMap((path) => METHODS.map((method) => [method, path] as const));
    expect(await faultsOf(cases, ([method, path]) => statusOf(method, path, []))).toEqual([]);
  });

  test(`${HEADERS.length} headers at ${PATHS.length} addresses`, { timeout: 60_000 }, async () => {
    const cases = HEADERS.flatMap((header) => PATHS.map((path) => [header, path] as const));
    const send = ([header, path]: readonly [string, string]) =>
      path === '/graphql'
        ? statusOf(
            'POST',
            path,
            /content-type/i.test(header) ? [header] : ['Content-Type: application/json', header],
            BODY,
          )
        : statusOf('GET', path, [header]);
    expect(await faultsOf(cases, send)).toEqual([]);
  });

  test.each([
    'null',
    '[]',
    '[null]',
    '1',
    '"a"',
    '{}',
    '{"query":1}',
    '{"query":null}',
    '{"query":[]}',
    '{"query":"{__typename}","variables":1}',
    '{"query":"{__typename}","variables":[]}',
    '{"query":"{__typename}","operationName":1}',
    '{"query":"{__typename}","extensions":1}',
    '{"query":"{__typename}","extensions":{"persistedQuery":1}}',
    '{"query":"{__typename}","extensions":{"persistedQuery":{"version":1,"sha256Hash":1}}}',
    '{"__proto__":{"a":1},"query":"{__typename}"}',
    '{"constructor":{"prototype":{"a":1}},"query":"{__typename}"}',
  ])('the body %s', async (body) => {
    expect(isFault(await statusOf('POST', '/graphql', ['Content-Type: application/json'], body))).toBe(false);
  });
});

test.each(['/files/x.pdf?link=a&link=b', '/?a=1&a=2', '/graphql?query=a&query=b', '/nothing?a=&a='])(
  '%s is refused because a parameter is given twice',
  async (target) => {
    const answer = await rawRequest(app.url, [`GET ${target} HTTP/1.1`, 'Host: 127.0.0.1']);
    expect([answer.status, answer.body]).toEqual([400, expect.stringMatching(/given twice/)]);
  },
);

test.each(['/%ff', '/%', '/files/%c3%28', '/graphql%'])(
  'the invalid address %s is refused with a message and a trace id',
  async (target) => {
    const answer = await rawRequest(app.url, [`GET ${target} HTTP/1.1`, 'Host: 127.0.0.1']);
    expect([answer.status, answer.body]).toEqual([400, expect.stringMatching(/The address is invalid/)]);
    expect(answer.headers['x-trace-id']).toMatch(/^[\da-f-]{36}$/);
  },
);

test('a long file name is not found', async () => {
  const answer = await rawRequest(app.url, [`GET /files/${'x'.repeat(5_000)} HTTP/1.1`, 'Host: 127.0.0.1']);
  expect([answer.status, answer.headers['x-trace-id']]).toEqual([404, expect.any(String)]);
});

test.each<[string, string, number, RegExp]>([
  ['no HTTP', 'hello\r\n\r\n', 400, /not a valid HTTP/],
  ['a malformed header', 'GET / HTTP/1.1\r\nHost 127.0.0.1\r\n\r\n', 400, /not a valid HTTP/],
  [
    'endless headers',
    `GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
    431,
    /longer than 16 kB/,
  ],
])('%s is refused with a message and a trace id', async (_, text, status, message) => {
  const socket = rawConnection(app.url);
  const answered = untilClosed(socket);
  socket.write(text);
  const answer = await answered;
  expect(answer.status).toBe(status);
  expect(answer.headers['x-trace-id']).toMatch(/^[\da-f-]{36}$/);
  expect(JSON.parse(answer.body)).toEqual({ error: expect.stringMatching(message) });
});
