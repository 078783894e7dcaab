import { beforeAll, describe, expect, test } from 'vitest';
import { testApp } from '../../testing/app.js';
import { rawConnection, rawRequest, untilClosed } from '../../testing/raw-http.js';
import type { RawSocket } from '../../testing/raw-socket.js';
import { knownSocket } from '../../testing/raw-socket.js';

const app = testApp();
let token: string;

beforeAll(async () => {
  token = await app.tokenFor(['companies.view', 'companies.change', 'returns.view', 'orders.view']);
});

const CREATE = 'mutation ($input: CompanyCreateInput!) { companyCreate(input: $input) { company { name } } }';
const COMPANY = { isCustomer: true, currency: 'EUR', addressLines: [], city: 'Halden', country: 'NO' };

/** A body that creates a company, with these bytes as a part of its name. */
const creating = (...bytes: number[]): Buffer => {
  const input = { ...COMPANY, name: 'A?B', idempotencyKey: bytes.join() };
  const [before, after] = JSON.stringify({ query: CREATE, variables: { input } }).split('?') as [string, string];
  return Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]);
};

const post = async (body: Buffer, type = 'application/json') => {
  const headers = { 'content-type': type, authorization: `Bearer ${token}` };
  const response = await fetch(`${app.url}/graphql`, { method: 'POST', headers, body });
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
};

describe('a body', () => {
  test.each([
    ['a byte that UTF-8 does not have', [0xff]],
    ['the first byte of a character without the others', [0xc3]],
    ['an overlong encoding', [0xc0, 0xaf]],
    ['half of a surrogate pair', [0xed, 0xa0, 0x80]],
  ])('with %s is refused, and nothing is saved', async (_, bytes) => {
    const before = await app.rowCounts();
    for (const type of ['application/json', 'application/json; charset=iso-8859-1']) {
      const { status, answer } = await post(creating(...bytes), type);
      expect(status).toBe(400);
      expect(answer).toMatchObject({
        errors: [{ message: 'The body is not valid UTF-8. Send it as UTF-8.', extensions: { code: 'BAD_USER_INPUT' } }],
      });
    }
    expect(await app.rowCounts()).toEqual(before);
  });

  test('in UTF-8 is read, also if a character arrives in two parts', async () => {
    const body = creating(...Buffer.from('é😀'));
    const socket = rawConnection(app.url);
    const answered = untilClosed(socket);
    const head = ['POST /graphql HTTP/1.1', 'Host: 127.0.0.1', `Authorization: Bearer ${token}`, 'Connection: close'];
    const headers = [...head, 'Content-Type: application/json', `Content-Length: ${body.length}`];
    const cut = body.indexOf(0xc3) + 1;
    socket.write(`${headers.join('\r\n')}\r\n\r\n`);
    socket.write(body.subarray(0, cut));
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.write(body.subarray(cut));
    expect((await answered).body).toContain('"name":"Aé😀B"');
  });
});

test.each(['/files/x.pdf?link=%ff', '/files/x.pdf?link=a%c3%28', '/graphql?x=%ed%a0%80', '/?%c0%af=1', '/%ff'])(
  'the address %s is refused',
  async (target) => {
    const { status, body } = await rawRequest(app.url, [`GET ${target} HTTP/1.1`, 'Host: 127.0.0.1']);
    expect([status, body]).toEqual([400, expect.stringContaining('The address is invalid.')]);
  },
);

test.each(['/files/\u00ff', '/?a=\u00e9'])(
  'the address %s, whose bytes are not encoded, is refused',
  async (target) => {
    const socket = rawConnection(app.url);
    const answered = untilClosed(socket);
    socket.write(Buffer.from(`GET ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`, 'latin1'));
    expect((await answered).status).toBe(400);
  },
);

test('an address with encoded characters is read', async () => {
  const target = '/files/fa%C3%A7ade.pdf?link=%F0%9F%98%80+%2B';
  expect((await rawRequest(app.url, [`GET ${target} HTTP/1.1`, 'Host: 127.0.0.1'])).status).toBe(404);
});

describe('a message of a WebSocket', () => {
  const invalid = Buffer.concat([
    Buffer.from('{"type":"ping","payload":{"a":"'),
    Buffer.from([0xff]),
    Buffer.from('"}}'),
  ]);
  let raw: RawSocket;

  test('with invalid bytes closes the socket', async () => {
    raw = await knownSocket(app.url, token);
    raw.socket.send(invalid, { binary: false });
    expect(await raw.closed).toBe(1007);
  });

  test('that is not text closes the socket', async () => {
    raw = await knownSocket(app.url, token);
    raw.socket.send(invalid, { binary: true });
    expect(await raw.closed).toBe(1003);
  });
});
