import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServer } from '@apollo/server';
import type { ExecutionResult } from 'graphql';
import * as graphql from 'graphql';
import { buildSchema } from 'graphql';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '../context.js';
import type { Caller } from '../../testing/app.js';
import { secondServer, testApp } from '../../testing/app.js';
import type { Execute } from './execution/gateway.js';
import { executingGateway } from './execution/gateway.js';
import { KnownOperations } from './known-operations.js';

const app = testApp();

interface Sent {
  query: string;
  variables?: object;
  operationName?: string;
  extensions?: object;
}

/** What a caller receives, without what differs between equal calls. */
async function answerTo(sent: Sent, headers: Record<string, string>, url = app.url) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(sent),
  });
  const text = (await response.text()).replaceAll(response.headers.get('x-trace-id')!, 'TRACE');
  const names = [...response.headers.keys()].filter((name) => name !== 'keep-alive');
  const left = Number(response.headers.get('ratelimit-remaining'));
  return { status: response.status, type: response.headers.get('content-type'), names, text, left };
}

/** Answers to the same call, the first of which Apollo Server has given, with the points that each took. */
async function answersTo(sent: Sent, headers: Record<string, string>) {
  const idle = await answerTo({ query: '{ __typename }' }, headers);
  const [first, second, third] = [
    await answerTo(sent, headers),
    await answerTo(sent, headers),
    await answerTo(sent, headers),
  ];
  const points = [idle.left - first.left, first.left - second.left, second.left - third.left];
  return {
    answers: [first, second, third].map(({ status, type, names, text }) => ({ status, type, names, text })),
    points,
  };
}

const LIST = `query Companies($first: Int, $filter: CompanyFilter, $withName: Boolean = true) {
  companies(first: $first, filter: $filter) { nodes { id name @include(if: $withName) } totalCount } }`;

const CALLS: Readonly<Record<string, Sent>> = {
  'a list': { query: '{ companies(first: 5) { nodes { id name __typename } pageInfo { endCursor } } }' },
  'a list with variables': { query: LIST, variables: { first: 3, filter: { name: { contains: 'a' } } } },
  'one of several operations': {
    query: 'query One { companies { totalCount } } query Two { products { totalCount } }',
    operationName: 'Two',
  },
  'a row that does not exist': {
    query: 'query ($id: ID!) { company(id: $id) { name } }',
    variables: { id: '00000000-0000-7000-8000-000000000000' },
  },
  'an operation that the caller may not run': { query: '{ users { totalCount } companies { totalCount } }' },
  'an invalid variable': { query: 'query ($id: ID!) { company(id: $id) { name } }', variables: { id: {} } },
  'a missing variable': { query: 'query ($id: ID!) { company(id: $id) { id } }' },
  'an invalid cursor': { query: '{ companies(after: "x") { totalCount nodes { id } } }' },
  'a text that is too long': { query: `{ companies(search: "${'a'.repeat(300)}") { totalCount } }` },
  'a mutation that is refused': {
    query:
      'mutation ($input: SalesOrderConfirmInput!) { salesOrderConfirm(input: $input) { userErrors { code path } } }',
    variables: { input: { id: '00000000-0000-7000-8000-000000000000' } },
  },
  'a persisted operation': {
    query: '{ companies { totalCount } }',
    extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } },
  },
  'an invalid document': { query: '{ companies { nope } }' },
};

describe('an operation that is sent again', () => {
  let clerk: Caller;
  beforeAll(async () => void (clerk = await app.signIn('ORDER_CLERK')));

  test.each(Object.entries(CALLS))('%s: has the same answer, and takes as many points', async (_, sent) => {
    const { answers, points } = await answersTo(sent, clerk.headers);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect(points[1]).toBe(points[2]);
    expect(points[0]).toBe(points[1]);
  });

  test('is refused with the code after which clients send the document, if it names a persisted one', async () => {
    const { answers } = await answersTo(CALLS['a persisted operation']!, clerk.headers);
    expect(JSON.parse(answers[0]!.text)).toMatchObject({
      errors: [
        { message: expect.stringContaining('Send the whole'), extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' } },
      ],
    });
  });

  test('answers in the media type that the caller accepts', async () => {
    const headers = { ...clerk.headers, accept: 'application/graphql-response+json' };
    const { answers } = await answersTo(CALLS['a list']!, headers);
    expect(answers.map(({ type }) => type)).toEqual(Array(3).fill('application/graphql-response+json; charset=utf-8'));
  });

  test('is decided by the rights of each caller', async () => {
    const query = '{ users { totalCount } }';
    const admin = await app.signIn('ADMINISTRATOR');
    const codes = [];
    for (const { headers } of [admin, admin, clerk, app.anonymous, admin])
      codes.push(/"code":"(\w+)"/.exec((await answerTo({ query }, headers)).text)?.[1]);
    expect(codes).toEqual([undefined, undefined, 'FORBIDDEN', 'UNAUTHENTICATED', undefined]);
  });

  test('is measured with its own variables: too large a page is refused', async () => {
    const query =
      'query ($first: Int!) { orders(first: $first) { nodes { id ... on SalesOrder { lines { id product { id } } } } } }';
    const costOf = (text: string) => Number(/"requested":(\d+)/.exec(text)?.[1]);
    const small = await answerTo({ query, variables: { first: 1 } }, clerk.headers);
    const larger = await answerTo({ query, variables: { first: 50 } }, clerk.headers);
    expect(costOf(larger.text)).toBeGreaterThan(40 * costOf(small.text));
    const before = await answerTo({ query, variables: { first: 1 } }, clerk.headers);
    const after = await answerTo({ query, variables: { first: 50 } }, clerk.headers);
    expect(before.left - after.left).toBe(costOf(larger.text) + 1);
    const tooLarge =
      'query ($first: Int!) { ' +
      'abcdefghij'
        .split('')
        .map((a) => `${a}: orders(first: $first) { nodes { id ... on SalesOrder { lines { id product { id } } } } }`)
        .join(' ') +
      ' }';
    await answerTo({ query: tooLarge, variables: { first: 1 } }, clerk.headers);
    const refused = await answerTo({ query: tooLarge, variables: { first: 100 } }, clerk.headers);
    expect(refused.text).toContain('"code":"COST_EXCEEDED"');
  });

  test('is refused when the points of the caller are used up, as before', async () => {
    const limited = await secondServer(app, { traffic: { sessionPoints: 30 } });
    try {
      const statuses = [];
      for (let count = 0; count < 20; count++)
        statuses.push(
          (await answerTo({ query: '{ companies(first: 5) { nodes { id } } }' }, clerk.headers, limited.url)).status,
        );
      expect(statuses.slice(0, 2)).toEqual([200, 200]);
      expect(statuses.at(-1)).toBe(429);
    } finally {
      await limited.stop();
    }
  });

  test('runs a mutation once in each call', async () => {
    const admin = await app.signIn('ADMINISTRATOR');
    const query = `mutation ($input: StockLocationCreateInput!) { stockLocationCreate(input: $input) {
      stockLocation { code } userErrors { message } } }`;
    const before = await app.rowCounts();
    for (let count = 1; count <= 3; count++) {
      const input = { code: `L-${count}`, name: `Location ${count}` };
      expect((await answerTo({ query, variables: { input } }, admin.headers)).text).toContain(`"L-${count}"`);
    }
    const after = await app.rowCounts();
    expect(after['stock_location']! - before['stock_location']!).toBe(3);
  });
});

describe('the operations that are known', () => {
  const schema = buildSchema('type Query { word(of: String): String needed: String! }');
  const execute: Execute = async ({ document, operation, request }) =>
    graphql.execute({
      schema,
      document,
      rootValue: { word: ({ of }: { of?: string }) => of },
      variableValues: request.variables,
      operationName: operation.name?.value,
    });
  const context = () => ({ notes: {} }) as Context;
  let known: KnownOperations;
  let apollo: ApolloServer<Context>;

  beforeEach(async () => {
    known = new KnownOperations(schema, execute);
    const refuseWhole: ApolloServerPlugin = {
      requestDidStart: async () => ({
        didResolveOperation: async ({ source }) => {
          if (source.includes('refused')) throw new graphql.GraphQLError('Refused.');
        },
      }),
    };
    const gateway = executingGateway(schema, execute);
    apollo = new ApolloServer<Context>({ gateway, plugins: [known.plugin, refuseWhole] });
    await apollo.start();
  });
  afterEach(() => apollo.stop());

  const learn = (query: string) => apollo.executeOperation({ query }, { contextValue: context() });

  test('are those that Apollo Server has begun to execute', async () => {
    const sent = { query: 'query ($of: String) { word(of: $of) }', variables: { of: 'x' } };
    expect(await known.answer(sent, context())).toBeUndefined();
    await learn(sent.query);
    const text = '{"data":{"word":"x"},"extensions":{"cost":{"requested":0,"limit":20000}}}\n';
    expect(await known.answer(sent, context())).toEqual({ text });
  });

  test.each([
    '{ word nope }',
    '{ refused: word }',
    '{ __schema { description } word }',
    '{ a: __type(name: "Query") { name } }',
  ])('never include %s', async (query) => {
    await learn(query);
    expect(await known.answer({ query }, context())).toBeUndefined();
  });

  test('do not include another operation of a known document, or one with extensions', async () => {
    const query = 'query One { word } query Two { word }';
    await apollo.executeOperation({ query, operationName: 'One' }, { contextValue: context() });
    expect(await known.answer({ query, operationName: 'One' }, context())).toHaveProperty('text');
    expect(await known.answer({ query, operationName: 'Two' }, context())).toBeUndefined();
    expect(await known.answer({ query, operationName: 'One', extensions: {} }, context())).toBeUndefined();
  });

  test('leave errors to Apollo Server', async () => {
    await learn('{ needed }');
    const answered = await known.answer({ query: '{ needed }' }, context());
    expect(answered).not.toHaveProperty('text');
    expect(await (answered as { ended: Promise<ExecutionResult> }).ended).toMatchObject({ data: null, errors: [{}] });
  });
});

test('a variable of @skip or @include that is null is refused as invalid input', async () => {
  const send = await app.signIn('ORDER_CLERK');
  for (const directive of ['skip', 'include']) {
    const query = `query ($isShort: Boolean = true) { viewer { id name @${directive}(if: $isShort) } }`;
    const { data, errors } = await send(query, { isShort: null });
    expect(data ?? null).toBeNull();
    expect(errors).toMatchObject([
      { message: expect.stringContaining('must not be null') as string, extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  }
});
