import { beforeAll, describe, expect, test } from 'vitest';
import { testApp } from '../../testing/app.js';
import type { RawSocket } from '../../testing/raw-socket.js';
import { rawSocket } from '../../testing/raw-socket.js';

const app = testApp();
const MESSAGE = 'This API token is unknown, was revoked, or has ended.';

/** Tokens that are not valid, by the reason. */
let invalid: Record<string, string>;

beforeAll(async () => {
  const [revoked, expired, ofLocked] = await Promise.all([1, 2, 3].map(() => app.tokenFor(['companies.view'])));
  const change = (set: string, token: string) =>
    app.database.owner.pool.query(`UPDATE ${set} hint = $1`, [token.slice(-4)]);
  await change('api_token SET revoked_at = now() WHERE', revoked!);
  await change('api_token SET expires_at = now() WHERE', expired!);
  await change('app_user SET is_active = false FROM api_token t WHERE app_user.id = t.user_id AND t.', ofLocked!);
  const bearer = (token: string) => `Bearer ${token}`;
  invalid = {
    unknown: bearer(`avr_${'x'.repeat(43)}`),
    revoked: bearer(revoked!),
    expired: bearer(expired!),
    'of a locked user': bearer(ofLocked!),
    malformed: 'Bearer x',
    'of another scheme': 'Basic eDp5',
    empty: '',
  };
});

const REASONS = ['unknown', 'revoked', 'expired', 'of a locked user', 'malformed', 'of another scheme', 'empty'];

const operation = (query: string, variables = {}) => JSON.stringify({ query, variables });
const BODIES: [string, string, Record<string, string>?][] = [
  ['a query', operation('{ companies { totalCount } }')],
  ['a public query', operation('{ viewer { name } }')],
  [
    'a public mutation',
    operation('mutation { login(input: { email: "a@b.c", password: "x" }) { userErrors { code } } }'),
  ],
  ['`__typename`', operation('{ __typename }')],
  ['introspection', operation('{ __schema { types { name } } }')],
  ['an unknown field', operation('{ nothing }')],
  ['a syntax error', operation('{')],
  ['a list of operations', '[{"query":"{ __typename }"}]'],
  ['no operation', '{}'],
  ['no JSON', '{'],
  ['nothing', ''],
  ['another media type', '<a/>', { 'content-type': 'text/xml' }],
  ['a compressed body', 'x', { 'content-encoding': 'gzip' }],
  ['too many bytes', 'x'.repeat(1_100_000)],
];

describe.each(REASONS)('a token that is %s', (reason) => {
  test.each(BODIES)('is refused with %s', async (_, body, more = {}) => {
    for (const accept of ['application/json', 'application/graphql-response+json']) {
      const headers = { 'content-type': 'application/json', accept, ...more, authorization: invalid[reason]! };
      const response = await fetch(`${app.url}/graphql`, { method: 'POST', headers, body });
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer realm="Avoir", error="invalid_token"');
      expect(await response.json()).toMatchObject({
        errors: [{ message: expect.stringContaining(MESSAGE), extensions: { code: 'UNAUTHENTICATED' } }],
      });
    }
  });

  test('is refused even if the caller also sends a valid session', async () => {
    const { headers: session } = await app.signIn('ORDER_CLERK');
    const headers = { 'content-type': 'application/json', ...session, authorization: invalid[reason]! };
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers,
      body: operation('{ viewer { name } }'),
    });
    expect(response.status).toBe(401);
  });

  test('is refused for files, with and without a link', async () => {
    for (const path of ['/files/document.pdf', '/files/document.pdf?link=x']) {
      const response = await fetch(app.url + path, { headers: { authorization: invalid[reason]! } });
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer realm="Avoir", error="invalid_token"');
      expect(await response.json()).toEqual({ error: expect.stringContaining(MESSAGE), code: 'UNAUTHENTICATED' });
    }
  });

  test('closes a socket with 4401', async () => {
    const raw = (await rawSocket(app.url)) as RawSocket;
    const reasons: string[] = [];
    raw.socket.on('close', (_code, text) => void reasons.push(String(text)));
    raw.send({ type: 'connection_init', payload: { authorization: invalid[reason]! } });
    expect([await raw.closed, reasons]).toEqual([4401, [MESSAGE.slice(0, -1)]]);
  });
});

test('a valid token and no token are not refused for files', async () => {
  const valid = `Bearer ${await app.tokenFor(['companies.view'])}`;
  for (const headers of [{ authorization: valid }, {}])
    expect((await fetch(`${app.url}/files/document.pdf`, { headers: headers as Record<string, string> })).status).toBe(
      404,
    );
});
