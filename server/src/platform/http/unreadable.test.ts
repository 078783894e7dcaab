import { describe, expect, test } from 'vitest';
import { testApp } from '../../testing/app.js';

const app = testApp();
const JSON_TYPE = { 'content-type': 'application/json' };
const OWN_TYPE = { ...JSON_TYPE, accept: 'application/graphql-response+json' };

interface Answer {
  errors: { message: string; extensions: { code: string; traceId?: string } }[];
}

async function send(init: RequestInit, path = '') {
  const response = await fetch(`${app.url}/graphql${path}`, { method: 'POST', headers: JSON_TYPE, ...init });
  const { errors } = (await response.json()) as Answer;
  return { status: response.status, trace: response.headers.get('x-trace-id'), ...errors[0]! };
}

describe('a request without a valid operation is refused in the format of GraphQL:', () => {
  test.each<[string, RequestInit, number, RegExp]>([
    ['broken JSON', { body: '{"query":' }, 400, /cannot be read as JSON/],
    ['no body', {}, 400, /cannot be read as JSON/],
    ['a form', { headers: { 'content-type': 'text/plain' }, body: '{}' }, 415, /as POST with "content-type/],
    ['XML', { headers: { 'content-type': 'text/xml' }, body: '<a/>' }, 415, /as POST with "content-type/],
  ])('%s', async (_, init, status, message) => {
    const answer = await send(init);
    expect(answer).toMatchObject({ status, extensions: { code: 'BAD_USER_INPUT', traceId: answer.trace } });
    expect(answer.message).toMatch(message);
  });

  test('a body of 1.5 MB', async () => {
    const headers = { ...JSON_TYPE, authorization: `Bearer ${await app.tokenFor(['companies.view'])}` };
    const answer = await send({ headers, body: JSON.stringify({ query: 'x'.repeat(1_500_000) }) });
    expect(answer).toMatchObject({ status: 413, extensions: { code: 'BAD_USER_INPUT', traceId: answer.trace } });
    expect(answer.message).toMatch(/larger than 1 MB/);
  });

  test.each([
    ['[]', /one operation per request/],
    ['[{"query":"{ __typename }"}]', /one operation per request/],
    ['null', /The body is not an operation\. Send it as POST/],
    ['"{ __typename }"', /The body is not an operation\. Send it as POST/],
    ['{}', /"query" must be the text of an operation\. Send it as POST/],
    ['{"query":""}', /"query" must be the text of an operation/],
    ['{"query":123}', /"query" must be the text of an operation/],
    ['{"query":"{ __typename }","operationName":1}', /"operationName" must be a string/],
    ['{"query":"{ __typename }","variables":"{}"}', /"variables" must be an object, not a string/],
    ['{"query":"{ __typename }","variables":[]}', /"variables" must be an object, not a string or a list/],
    ['{"query":"{ __typename }","extensions":"x"}', /"extensions" must be an object/],
  ])('%s', async (body, message) => {
    for (const headers of [JSON_TYPE, OWN_TYPE]) {
      const answer = await send({ headers, body });
      expect(answer).toMatchObject({ status: 400, extensions: { code: 'BAD_USER_INPUT', traceId: answer.trace } });
      expect(answer.message).toMatch(message);
    }
  });

  test.each(['GET', 'PUT', 'DELETE', 'OPTIONS'])('%s with an operation in the address', async (method) => {
    const answer = await send({ method, headers: {} }, '?query={__typename}');
    expect(answer).toMatchObject({ status: 405, extensions: { code: 'BAD_USER_INPUT', traceId: answer.trace } });
    expect(answer.message).toMatch(/in the body, not in the address\. Send it as POST with "content-type/);
  });
});

describe('a browser that opens the endpoint gets a sentence and no page:', () => {
  test.each([
    ['not signed in', false],
    ['signed in', true],
  ])('%s', async (_, isSignedIn) => {
    const credentials = isSignedIn ? (await app.signIn('WAREHOUSE')).headers : {};
    for (const accept of ['text/html,application/xhtml+xml,*/*;q=0.8', 'text/html']) {
      const response = await fetch(`${app.url}/graphql`, { headers: { ...credentials, accept } });
      expect([response.status, response.headers.get('content-type')]).toEqual([405, 'text/plain; charset=utf-8']);
      expect(response.headers.get('allow')).toBe('POST');
      expect(await response.text()).toMatch(/^This is the endpoint of the API\. .*Send it as POST with [^<>]*\n$/);
    }
  });

  test('an operation that a browser sends is answered as JSON, whatever it accepts', async () => {
    const answer = await send({ headers: { ...JSON_TYPE, accept: 'text/html' }, body: '{}' });
    expect(answer).toMatchObject({ status: 400, extensions: { code: 'BAD_USER_INPUT' } });
  });
});

const DEEP = `{ viewer ${'{ name '.repeat(20)}${'}'.repeat(20)} }`;

describe('an operation that is refused before it runs is a client error:', () => {
  test.each([
    [
      'an operation name that is not in the document',
      { query: 'query A { __typename }', operationName: 'B' },
      /no operation with the name/,
    ],
    [
      'two operations without an operation name',
      { query: 'query A { __typename } query B { __typename }' },
      /Name one of them in "operation/,
    ],
    ['fragments alone', { query: 'fragment F on Query { __typename }' }, /only fragments|is never used/],
    ['a subscription', { query: 'subscription { returnEvents { kind } }' }, /over WebSocket/],
    ['a document that is no GraphQL', { query: '{' }, /Syntax Error/],
    ['unknown fields', { query: DEEP }, /./],
    ['one field a thousand times', { query: `{ viewer { ${'id '.repeat(1_200)} } }` }, /Select each field once/],
  ])('%s', async (_, body, message) => {
    const own = await send({ headers: OWN_TYPE, body: JSON.stringify(body) });
    const plain = await send({ body: JSON.stringify(body) });
    expect([own.status, plain.status]).toEqual([400, 200]);
    expect([own.extensions.code, plain.extensions.code]).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
    expect(own.message).toMatch(message);
  });

  test('a too expensive operation', async () => {
    const clerk = await app.tokenFor(['companies.view']);
    const page = Array.from({ length: 300 }, (_, index) => `a${index}: companies(first: 100) { nodes { id } }`);
    const headers = { ...OWN_TYPE, authorization: `Bearer ${clerk}` };
    const answer = await send({ headers, body: JSON.stringify({ query: `{ ${page.join(' ')} }` }) });
    expect(answer).toMatchObject({ status: 400, extensions: { code: 'COST_EXCEEDED' } });
  });

  test('introspection by an unauthenticated caller', async () => {
    const answer = await send({ headers: OWN_TYPE, body: '{"query":"{ __schema { types { name } } }"}' });
    expect(answer).toMatchObject({ status: 401, extensions: { code: 'UNAUTHENTICATED' } });
  });
});

test.each([
  'text/html',
  'application/graphql+json',
  'application/json;q=0',
  'application/json; charset=iso-8859-1',
  '*/*',
  '',
])('a caller that accepts %j gets the response as JSON', async (accept) => {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { ...JSON_TYPE, accept },
    body: '{"query":"{ __typename }"}',
  });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
  expect(await response.json()).toMatchObject({ data: { __typename: 'Query' } });
});
