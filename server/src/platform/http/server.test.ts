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

test('says that it is alive and ready', async () => {
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
  const ready = await fetch(`${app.url}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }]);
});

test('gives every answer a trace id, and the same one to its errors', async () => {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ companies { totalCount } }' }),
  });
  const { errors } = (await response.json()) as { errors: { extensions: { traceId: string; code: string } }[] };
  expect(errors[0]!.extensions).toEqual({ code: 'UNAUTHENTICATED', traceId: response.headers.get('x-trace-id') });
});

test('tells strangers nothing of the schema', async () => {
  expect((await app.stranger('{ __schema { types { name } } }')).errors![0]!.extensions).toMatchObject({
    code: 'UNAUTHENTICATED',
  });
  expect((await app.stranger('{ __typename }')).data).toEqual({ __typename: 'Query' });
});

test('refuses a form sent from another site', async () => {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: '{"query":"{__typename}"}',
  });
  expect(response.status).toBeGreaterThanOrEqual(400);
});

test('does not repeat what was sent in an error about it', async () => {
  const clerk = await app.signIn('ORDER_CLERK');
  const { errors } = await clerk('query ($first: Int) { companies(first: $first) { totalCount } }', {
    first: 'hunter2',
  });
  expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  expect(JSON.stringify(errors)).not.toContain('hunter2');
});

test('refuses an operation that would build too much, before it builds anything', async () => {
  const clerk = await app.signIn('ORDER_CLERK');
  const lists = Array.from({ length: 210 }, (_, index) => `a${index}: companies(first: 100) { nodes { id } }`);
  const { errors, extensions } = await clerk(`{ ${lists.join(' ')} }`);
  expect(errors![0]!.extensions).toMatchObject({ code: 'COST_EXCEEDED', cost: 42_000 });
  expect(extensions).toMatchObject({ cost: { requested: 42_000, limit: 20_000 } });
});
