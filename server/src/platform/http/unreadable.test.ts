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

describe('what never becomes an operation is answered in the form of GraphQL:', () => {
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
    ['[]', /one operation in a request/],
    ['[{"query":"{ __typename }"}]', /one operation in a request/],
    ['null', /The body is no operation\. Send it as POST/],
    ['"{ __typename }"', /The body is no operation\. Send it as POST/],
    ['{}', /no operation as text in "query"\. Send it as POST/],
    ['{"query":""}', /no operation as text in "query"/],
    ['{"query":123}', /no operation as text in "query"/],
    ['{"query":"{ __typename }","operationName":1}', /"operationName" must be a text/],
    ['{"query":"{ __typename }","variables":"{}"}', /"variables" must be an object, not text/],
    ['{"query":"{ __typename }","variables":[]}', /"variables" must be an object, not text or a list/],
    ['{"query":"{ __typename }","extensions":"x"}', /"extensions" must be an object/],
  ])('%s', async (body, message) => {
    for (const headers of [JSON_TYPE, OWN_TYPE]) {
      const answer = await send({ headers, body });
      expect(answer).toMatchObject({ status: 400, extensions: { code: 'BAD_USER_INPUT', traceId: answer.trace } });
      expect(answer.message).toMatch(message);
    }
  });

  test.each(['GET', 'PUT', 'DELETE', 'OPTIONS'])('%s, and a question in the address', async (method) => {
    const answer = await send({ method, headers: {} }, '?query={__typename}');
    expect(answer).toMatchObject({ status: 405, extensions: { code: 'BAD_USER_INPUT', traceId: answer.trace } });
    expect(answer.message).toMatch(/in bodies and not in addresses\. Send it as POST with "content-type/);
  });
});

const DEEP = `{ viewer ${'{ name '.repeat(20)}${'}'.repeat(20)} }`;

describe('what is refused before it runs is the fault of who sent it:', () => {
  test.each([
    [
      'an operation that is not in the document',
      { query: 'query A { __typename }', operationName: 'B' },
      /of the name/,
    ],
    [
      'two operations and no word which',
      { query: 'query A { __typename } query B { __typename }' },
      /Say in "operation/,
    ],
    ['fragments alone', { query: 'fragment F on Query { __typename }' }, /only fragments|is never used/],
    ['a subscription', { query: 'subscription { returnEvents { kind } }' }, /over WebSocket/],
    ['a document that is no GraphQL', { query: '{' }, /Syntax Error/],
    ['fields that are not there', { query: DEEP }, /./],
    ['one field a thousand times', { query: `{ viewer { ${'id '.repeat(1_200)} } }` }, /Ask for each field once/],
  ])('%s', async (_, body, message) => {
    const own = await send({ headers: OWN_TYPE, body: JSON.stringify(body) });
    const plain = await send({ body: JSON.stringify(body) });
    expect([own.status, plain.status]).toEqual([400, 200]);
    expect([own.extensions.code, plain.extensions.code]).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
    expect(own.message).toMatch(message);
  });

  test('too much at once', async () => {
    const clerk = await app.tokenFor(['companies.view']);
    const page = Array.from({ length: 300 }, (_, index) => `a${index}: companies(first: 100) { nodes { id } }`);
    const headers = { ...OWN_TYPE, authorization: `Bearer ${clerk}` };
    const answer = await send({ headers, body: JSON.stringify({ query: `{ ${page.join(' ')} }` }) });
    expect(answer).toMatchObject({ status: 400, extensions: { code: 'COST_EXCEEDED' } });
  });

  test('the schema, asked for by a stranger', async () => {
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
])('who accepts %j gets the answer of what was done, as JSON', async (accept) => {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { ...JSON_TYPE, accept },
    body: '{"query":"{ __typename }"}',
  });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
  expect(await response.json()).toMatchObject({ data: { __typename: 'Query' } });
});
