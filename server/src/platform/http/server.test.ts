import { auditServer } from 'graphql-http';
import { expect, test } from 'vitest';
import { testApp } from '../../testing/app.js';

const app = testApp();

test('conforms to GraphQL over HTTP: every MUST and SHOULD of the audit suite', async () => {
  const secret = await app.tokenFor(['companies.view']);
  const fetchFn = (url: string, init?: RequestInit) =>
    fetch(url, {
      ...init,
      headers: { ...init?.headers, authorization: `Bearer ${secret}`, 'apollo-require-preflight': 'true' },
    });
  const results = await auditServer({ url: `${app.url}/graphql`, fetchFn });
  const missed = results
    .filter((result) => result.status !== 'ok' && !result.name.startsWith('MAY'))
    .map((result) => `${result.name}: ${'reason' in result ? result.reason : ''}`);
  expect(missed).toEqual([]);
  expect(results.length).toBeGreaterThan(50);
});

test('reports that it is alive and ready', async () => {
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
  const ready = await fetch(`${app.url}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }]);
});

test('returns a trace id with every response, and the same one in its errors', async () => {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ companies { totalCount } }' }),
  });
  const { errors } = (await response.json()) as { errors: { extensions: { traceId: string; code: string } }[] };
  expect(errors[0]!.extensions).toEqual({ code: 'UNAUTHENTICATED', traceId: response.headers.get('x-trace-id') });
});

test('refuses introspection to unauthenticated callers', async () => {
  expect((await app.anonymous('{ __schema { types { name } } }')).errors![0]!.extensions).toMatchObject({
    code: 'UNAUTHENTICATED',
  });
  expect((await app.anonymous('{ __typename }')).data).toEqual({ __typename: 'Query' });
});

test('refuses a form sent from another site', async () => {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: '{"query":"{__typename}"}',
  });
  expect(response.status).toBeGreaterThanOrEqual(400);
});

test('does not repeat a value in the error that refuses it', async () => {
  const clerk = await app.signIn('ORDER_CLERK');
  const { errors } = await clerk('query ($first: Int) { companies(first: $first) { totalCount } }', {
    first: 'hunter2',
  });
  expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  expect(JSON.stringify(errors)).not.toContain('hunter2');
});

test('refuses an operation that is too expensive before it runs', async () => {
  const clerk = await app.signIn('ORDER_CLERK');
  const lists = Array.from({ length: 210 }, (_, index) => `a${index}: companies(first: 100) { nodes { id } }`);
  const { errors, extensions } = await clerk(`{ ${lists.join(' ')} }`);
  expect(errors![0]!.extensions).toMatchObject({ code: 'COST_EXCEEDED', cost: 42_000 });
  expect(extensions).toMatchObject({ cost: { requested: 42_000, limit: 20_000 } });
});
