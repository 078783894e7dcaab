import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { App } from '../../start.js';
import { secondServer, testApp } from '../../testing/app.js';
import { until } from '../../testing/eventually.js';
import { knownSocket } from '../../testing/raw-socket.js';

type Line = Record<string, unknown>;

const app = testApp();
const lines: Line[] = [];
const log = pino(
  new Writable({
    write: (text: Buffer, _encoding, done) => {
      for (const line of text.toString().split('\n').filter(Boolean)) lines.push(JSON.parse(line) as Line);
      done();
    },
  }),
);
let logged: App;

beforeAll(async () => void (logged = await secondServer(app, {}, log)));
afterAll(() => logged.stop());
beforeEach(() => void lines.splice(0));

const answered = async (count: number) => {
  const found = () => lines.filter(({ msg }) => msg === 'answered');
  await until(() => found().length >= count);
  return found();
};

const send = (body: object, headers: Record<string, string> = {}) =>
  fetch(`${logged.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': 'test', ...headers },
    body: JSON.stringify(body),
  });

test('each line records the caller, the requested fields, the address and the outcome', async () => {
  const clerk = await app.signIn('ORDER_CLERK');
  await send({ query: '{ mine: companies { totalCount } orders { totalCount } }' }, clerk.headers);
  await send({ query: '{ users { totalCount } }' }, clerk.headers);
  await send({ query: '{ companies { totalCount } }' });
  const [known, forbidden, unknown] = await answered(3);
  expect(known).toMatchObject({
    method: 'POST',
    path: '/graphql',
    status: 200,
    type: 'query',
    fields: ['companies', 'orders'],
    kind: 'USER',
    address: '127.0.0.1',
    userAgent: 'test',
  });
  expect(known!['actor']).toMatch(/^[0-9a-f-]{36}$/);
  expect(known!['traceId']).toMatch(/^[0-9a-f-]{36}$/);
  expect(forbidden).toMatchObject({ actor: known!['actor'], fields: ['users'], outcome: 'FORBIDDEN' });
  expect(unknown).toMatchObject({ fields: ['companies'], outcome: 'UNAUTHENTICATED' });
  expect(unknown).not.toHaveProperty('actor');
});

test('a token is named by its id and kind', async () => {
  const secret = await app.tokenFor(['companies.view']);
  await send({ query: '{ companies { totalCount } }' }, { authorization: `Bearer ${secret}` });
  const [line] = await answered(1);
  expect(line).toMatchObject({ kind: 'API_TOKEN', fields: ['companies'] });
});

test('the log contains no secret and no text sent by a caller', async () => {
  const secret = await app.tokenFor(['companies.view']);
  const clerk = await app.signIn('ORDER_CLERK');
  const password = 'correct-horse-mark';
  await send(
    {
      operationName: 'MarkOperation',
      query: 'query MarkOperation($s: String) { markAlias: companies(search: $s) { totalCount } }',
      variables: { s: 'mark-variable' },
    },
    { authorization: `Bearer ${secret}` },
  );
  await send({ query: '{ companies(search: "mark-literal") { totalCount } }' }, clerk.headers);
  await send({
    query: 'mutation ($input: LoginInput!) { login(input: $input) { userErrors { message } } }',
    variables: { input: { email: 'mark-email@test.avoir', password } },
  });
  await send({ query: '{ markUnknownField }' });
  await fetch(`${logged.url}/files/document.pdf?link=mark-signature&mark-query`);
  await fetch(`${logged.url}/graphql?query=%7BmarkGet%7D`);
  await answered(6);
  const text = JSON.stringify(lines);
  const cookie = clerk.headers['cookie']!.split('=')[1]!;
  for (const mark of [secret, cookie, password, 'mark-', 'MarkOperation', 'markAlias', 'markUnknownField', 'markGet'])
    expect([mark, text.includes(mark)]).toEqual([mark, false]);
  expect(text).toContain('/files/document.pdf');
});

test('values that a caller can make long are truncated', async () => {
  await fetch(`${logged.url}/${'p'.repeat(5_000)}`, { headers: { 'user-agent': 'u'.repeat(5_000) } });
  const fields = Array.from({ length: 30 }, (_, index) => `a${index}: companies { totalCount }`).join(' ');
  await send({ query: `{ ${fields} }` });
  const [page, query] = await answered(2);
  expect([String(page!['path']).length, String(page!['userAgent']).length]).toEqual([200, 200]);
  expect(query!['fields']).toEqual(['companies']);
});

test('fragments that expand exponentially do not lengthen the log', async () => {
  const fragments = Array.from(
    { length: 20 },
    (_, index) =>
      `fragment F${index} on Query { ${index === 19 ? '__typename' : `...F${index + 1} ...F${index + 1}`} }`,
  );
  await send({ query: `{ ...F0 companies { totalCount } } ${fragments.join(' ')}` });
  const [line] = await answered(1);
  expect(JSON.stringify(line).length).toBeLessThan(1_000);
});

test('a subscription is logged when it begins and when it ends', async () => {
  const { socket, send: sendMessage } = await knownSocket(logged.url, await app.tokenFor(['returns.view']));
  const query = 'subscription Mark { returnEvents { cursor } }';
  sendMessage({ id: 'mark-id', type: 'subscribe', payload: { query } });
  await until(() => lines.some(({ msg }) => msg === 'subscribed'));
  sendMessage({ id: 'mark-id', type: 'complete' });
  await until(() => lines.some(({ msg }) => msg === 'subscription ended'));
  const [begun, ended] = ['subscribed', 'subscription ended'].map((msg) => lines.find((line) => line['msg'] === msg)!);
  const common = { type: 'subscription', fields: ['returnEvents'], kind: 'API_TOKEN', address: '127.0.0.1' };
  expect([begun, ended]).toMatchObject([common, { ...common, traceId: begun!['traceId'], actor: begun!['actor'] }]);
  sendMessage({ id: 'second', type: 'subscribe', payload: { query } });
  await until(() => lines.filter(({ msg }) => msg === 'subscribed').length === 2);
  socket.close();
  await until(() => lines.filter(({ msg }) => msg === 'subscription ended').length === 2);
  expect(JSON.stringify(lines)).not.toMatch(/mark/i);
});
