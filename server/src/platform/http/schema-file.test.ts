import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '../../start.js';
import { secondServer, testApp } from '../../testing/app.js';

const app = testApp();
const committed = readFileSync(new URL('../../../../schema.graphql', import.meta.url), 'utf8');
let token: string;
beforeAll(async () => {
  token = await app.tokenFor(['orders.view']);
});

const read = (headers: Record<string, string>, { url = app.url, method = 'GET' } = {}) =>
  fetch(`${url}/schema.graphql`, { method, headers });
const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });

describe('GET /schema.graphql', () => {
  test('returns the committed schema to a token and to a signed-in user', async () => {
    for (const headers of [bearer(token), (await app.signIn('WAREHOUSE')).headers]) {
      const response = await read(headers);
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
      expect(response.headers.get('cache-control')).toBe('private, no-cache');
      expect(await response.text()).toBe(committed);
    }
  });

  test('is answered with 304 while the schema has not changed', async () => {
    const tag = (await read(bearer(token), { method: 'HEAD' })).headers.get('etag')!;
    for (const known of [tag, tag.replace('W/', ''), `"x", ${tag}`, '*']) {
      const response = await read({ ...bearer(token), 'if-none-match': known });
      expect([known, response.status, await response.text()]).toEqual([known, 304, '']);
      expect(response.headers.get('etag')).toBe(tag);
    }
    expect((await read({ ...bearer(token), 'if-none-match': 'W/"x"' })).status).toBe(200);
  });

  test.each<[string, Record<string, string>, RegExp]>([
    ['no credentials', {}, /Sign in, or send an API token/],
    ['an unknown token', bearer(`avr_${'x'.repeat(43)}`), /unknown, was revoked, or has ended/],
    ['an unknown session', { cookie: 'avoir_session=x' }, /Sign in, or send an API token/],
    ['the tag of the schema, but no credentials', { 'if-none-match': '*' }, /Sign in, or send an API token/],
  ])('is refused with %s', async (_, headers, message) => {
    const response = await read(headers);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toContain('Bearer realm="Avoir"');
    const { errors } = (await response.json()) as { errors: { message: string; extensions: object }[] };
    expect(errors).toMatchObject([
      { message: expect.stringMatching(message), extensions: { code: 'UNAUTHENTICATED' } },
    ]);
  });

  test('is refused with a sentence for a browser that is not signed in', async () => {
    const response = await read({ accept: 'text/html' });
    expect([response.status, response.headers.get('content-type')]).toEqual([401, 'text/plain; charset=utf-8']);
    expect(await response.text()).toMatch(/^Sign in, or send an API token.*\n$/);
  });

  test('is refused for a page of another site', async () => {
    expect((await read({ ...bearer(token), origin: 'https://evil.example' })).status).toBe(403);
  });
});

describe('the points of the caller', () => {
  let limited: App;
  beforeAll(async () => {
    limited = await secondServer(app, { traffic: { tokenPoints: 150, anonymousPoints: 2 } });
  });
  afterAll(() => limited.stop());

  test('are used up by requests for the schema', async () => {
    const points = async (headers: Record<string, string>) => {
      const response = await read(headers, limited);
      return [response.status, response.headers.get('ratelimit-remaining')];
    };
    expect(await points(bearer(token))).toEqual([200, '50']);
    expect(await points(bearer(token))).toEqual([200, '0']);
    expect(await points(bearer(token))).toEqual([429, '0']);
    expect([await points({}), await points({}), await points({})].map(([status]) => status)).toEqual([401, 401, 429]);
  });
});
