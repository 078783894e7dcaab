import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '../../start.js';
import { secondServer, testApp } from '../../testing/app.js';
import type { RawSocket } from '../../testing/raw-socket.js';
import { rawSocket } from '../../testing/raw-socket.js';
import { saveDemoLogin } from './actions/save-demo-login.js';

const app = testApp();
const PUBLIC_URL = 'https://avoir.example.com';
const ilse = { email: 'ilse@test.avoir', password: 'a long enough secret' };
const marta = { email: 'marta@test.avoir', password: 'a long enough secret' };
let secure: App;
beforeAll(async () => {
  for (const login of [ilse, marta])
    await saveDemoLogin(app.act, { ...login, name: login.email, groups: ['RETURNS_DESK'] });
  secure = await secondServer(app, { publicUrl: PUBLIC_URL, traffic: { isProxy: (_address, hop) => hop === 0 } });
});
afterAll(() => secure.http.close());

const LOGIN = 'mutation ($input: LoginInput!) { login(input: $input) { viewer { name } userErrors { code } } }';
const VIEWER = '{ viewer { name } }';

async function post(at: App, query: string, headers: Record<string, string> = {}, variables: object = {}) {
  const response = await fetch(`${at.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const set = response.headers.getSetCookie();
  return {
    set,
    answer: (await response.json()) as {
      data: Record<string, { name?: string; userErrors: { code: string }[] } | null>;
    },
  };
}
const login = (at: App, input: object, headers: Record<string, string> = {}) => post(at, LOGIN, headers, { input });
/** The Cookie header with which a browser answers these Set-Cookie headers. */
const cookiesOf = (set: string[]) => set.map((each) => each.split(';')[0]).join('; ');
const viewerName = async (at: App, cookie: string) => (await post(at, VIEWER, { cookie })).answer.data['viewer']?.name;

describe('a new login', () => {
  test('ends the session of this browser, even of another user, and no other session', async () => {
    const first = cookiesOf((await login(app, ilse)).set);
    const elsewhere = cookiesOf((await login(app, ilse)).set);
    const second = cookiesOf((await login(app, marta, { cookie: first })).set);
    expect([await viewerName(app, first), await viewerName(app, elsewhere), await viewerName(app, second)]).toEqual([
      undefined,
      ilse.email,
      marta.email,
    ]);
  });

  test('that fails ends no session', async () => {
    const cookie = cookiesOf((await login(app, ilse)).set);
    await login(app, { ...ilse, password: 'wrong' }, { cookie });
    expect(await viewerName(app, cookie)).toBe(ilse.email);
  });

  test('sets a new secret, never the one that was sent', async () => {
    const { set } = await login(app, ilse, { cookie: 'avoir_session=chosen-by-somebody-else' });
    expect(set.find((each) => each.startsWith('avoir_session='))).toMatch(/^avoir_session=[\w-]{43};/);
  });
});

describe('the cookies', () => {
  const forms = (set: string[]) =>
    set.map((each) => each.replace(/=[^;]+/, '').replace(/Max-Age=\d+; |Expires=[^;]+; /g, '')).sort();

  test('are bound to the host under https', async () => {
    const { set } = await login(secure, ilse);
    expect(forms(set)).toEqual([
      '__Host-avoir_device; Path=/; HttpOnly; Secure; SameSite=Lax',
      '__Host-avoir_session; Path=/; HttpOnly; Secure; SameSite=Lax',
    ]);
    expect(await viewerName(secure, cookiesOf(set))).toBe(ilse.email);
    const { set: cleared } = await post(secure, 'mutation { logout { userErrors { code } } }', {
      cookie: cookiesOf(set),
    });
    expect(cleared).toEqual([expect.stringMatching(/^__Host-avoir_session=; .*Path=\/; .*Expires=Thu, 01 Jan 1970/)]);
  });

  test('have plain names under http', async () => {
    expect(forms((await login(app, ilse)).set)).toEqual([
      'avoir_device; Path=/; HttpOnly; SameSite=Lax',
      'avoir_session; Path=/; HttpOnly; SameSite=Lax',
    ]);
  });

  test('with plain names authenticate neither requests nor sockets under https', async () => {
    const bound = cookiesOf((await login(secure, ilse)).set);
    const plain = bound.replaceAll('__Host-', '');
    const closed = async (cookie: string) => {
      const raw = (await rawSocket(secure.url, { headers: { cookie }, origin: PUBLIC_URL })) as RawSocket;
      raw.send({ type: 'connection_init' });
      const code = await Promise.race([
        raw.closed,
        new Promise((resolve) => raw.socket.once('message', () => resolve('accepted'))),
      ]);
      raw.socket.terminate();
      return code;
    };
    expect([await viewerName(secure, plain), await closed(plain)]).toEqual([undefined, 4401]);
    expect([await viewerName(secure, bound), await closed(bound)]).toEqual([ilse.email, 'accepted']);
  });
});

test('behind a proxy the client address is the one that the proxy reports, not one that the client sends', async () => {
  const codes: string[] = [];
  for (let nth = 0; nth < 6; nth++) {
    const headers = { 'x-forwarded-for': `198.51.100.${nth}, 203.0.113.9` };
    const { answer } = await login(secure, { email: 'nobody@test.avoir', password: 'wrong' }, headers);
    codes.push(...answer.data['login']!.userErrors.map((error) => error.code));
  }
  expect(codes).toEqual([...Array<string>(4).fill('SIGN_IN_FAILED'), 'SIGN_IN_LOCKED', 'SIGN_IN_LOCKED']);
  const other = await login(
    secure,
    { email: 'nobody@test.avoir', password: 'wrong' },
    { 'x-forwarded-for': '203.0.113.10' },
  );
  expect(other.answer.data['login']!.userErrors).toMatchObject([{ code: 'SIGN_IN_FAILED' }]);
});
