import { beforeAll, expect, test } from 'vitest';
import { permissions } from './schema.js';
import { testApp } from './testing/app.js';
import { knownSocket } from './testing/raw-socket.js';
import { until } from './testing/eventually.js';

const app = testApp();
let token: string;

beforeAll(async () => {
  token = await app.tokenFor(Object.keys(permissions));
});

const DEPTHS = [101, 500, 1_000, 1_500, 2_400];
const LARGE_DEPTHS = [...DEPTHS, 20_000, 120_000];

const nested = (levels: number, open: string, close: string, inside: string) =>
  open.repeat(levels) + inside + close.repeat(levels);

const inFilter = (value: string) => `{ orders(filter: ${value}) { totalCount } }`;

/** Documents with an input or a selection that is nested this deep. */
const DOCUMENTS: Record<string, (levels: number) => string> = {
  'a filter': (n) => inFilter(nested(n, '{or:[', ']}', '{}')),
  'a filter without lists': (n) => inFilter(nested(n, '{or:', '}', '{}')),
  'lists instead of a filter': (n) => inFilter(nested(n, '[', ']', '{}')),
  'lists in a filter': (n) => inFilter(`{or: ${nested(n, '[', ']', '{}')}}`),
  'lists in a comparison': (n) => inFilter(`{reference: {in: ${nested(n, '[', ']', '"a"')}}}`),
  'lists instead of a number': (n) => `{ orders(first: ${nested(n, '[', ']', '1')}) { totalCount } }`,
  'the default of a variable': (n) =>
    `query ($f: OrderFilter = ${nested(n, '{or:', '}', '{}')}) { orders(filter: $f) { totalCount } }`,
  'the type of a variable': (n) =>
    `query ($f: ${nested(n, '[', ']', 'OrderFilter')}) { orders(filter: $f) { totalCount } }`,
  'a directive': (n) => `{ viewer @include(if: ${nested(n, '[', ']', 'true')}) { name } }`,
  fields: (n) => `{ order(id: "a") { ${nested(n, 'customer {', '}', 'name')} } }`,
  'inline fragments': (n) => `{ ${nested(n, '... {', '}', 'viewer { name }')} }`,
  introspection: (n) => `{ __type(name: "Order") { fields { type { ${nested(n, 'ofType {', '}', 'name')} } } } }`,
};

const VARIABLES: Record<string, (levels: number) => string> = {
  filters: (n) => nested(n, '{"or":[', ']}', '{}'),
  'filters without lists': (n) => nested(n, '{"or":', '}', '{}'),
  lists: (n) => nested(n, '[', ']', '{}'),
  objects: (n) => nested(n, '{"a":', '}', '1'),
};

const send = async (body: string) => {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body,
  });
  const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] };
  return [response.status, errors[0]!.extensions.code, /nested too deeply/.test(errors[0]!.message)];
};
const REFUSED = [400, 'BAD_USER_INPUT', true];

test.each(Object.keys(DOCUMENTS))('%s nested too deeply in a document: refused', async (name) => {
  for (const levels of DEPTHS)
    expect([levels, await send(JSON.stringify({ query: DOCUMENTS[name]!(levels) }))]).toEqual([levels, REFUSED]);
});

const QUERY = '"query":"query ($f: OrderFilter) { orders(filter: $f) { totalCount } }"';

test.each(Object.keys(VARIABLES))('%s nested too deeply in a body: refused', async (name) => {
  for (const levels of LARGE_DEPTHS) {
    const value = VARIABLES[name]!(levels);
    if (value.length > 990_000) continue;
    for (const rest of [`"variables":{"f":${value}}`, `"extensions":${value}`, `"operationName":${value}`])
      expect([levels, await send(`{${QUERY},${rest}}`)]).toEqual([levels, REFUSED]);
    expect([levels, await send(value)]).toEqual([levels, REFUSED]);
  }
});

test('fragments that spread each other in a chain are executed', async () => {
  const chain = Array.from({ length: 600 }, (_, n) => `fragment F${n} on Viewer { ...F${n + 1} }`).join(' ');
  const caller = await app.signIn('ORDER_CLERK');
  const { data } = await caller(`{ viewer { ...F0 } } ${chain} fragment F600 on Viewer { name }`);
  expect(data).toEqual({ viewer: { name: 'ORDER_CLERK' } });
});

test('a filter that is nested less deeply is refused with its limit', async () => {
  expect(await send(JSON.stringify({ query: inFilter(nested(20, '{or:[', ']}', '{}')) }))).toEqual([
    200,
    'COST_EXCEEDED',
    false,
  ]);
});

test.each([
  ['a list item', '{ orders(filter: { reference: { in: [$x] } }) { totalCount } }'],
  ['an argument', '{ order(id: $x) { id } }'],
])('a variable that is null where null is not allowed is refused: %s', async (_, selection) => {
  const type = selection.includes('order(') ? 'ID' : 'String';
  const body = { query: `query ($x: ${type} = "a") ${selection}`, variables: { x: null } };
  expect(await send(JSON.stringify(body))).toEqual([200, 'BAD_USER_INPUT', false]);
});

test('a message of a WebSocket nested too deeply closes the socket; a subscription is refused', async () => {
  const query = `subscription ($f: ReturnEventFilter) { returnEvents(filter: $f) { kind } }`;
  for (const levels of [101, 1_500, 6_000]) {
    const raw = await knownSocket(app.url, token);
    const payload = `{"query":"${query}","variables":{"f":${nested(levels, '[', ']', '{}')}}}`;
    raw.send(`{"id":"1","type":"subscribe","payload":${payload}}`);
    expect([levels, await raw.closed]).toEqual([levels, 4400]);
  }
  const raw = await knownSocket(app.url, token);
  const document = `subscription { returnEvents(filter: ${nested(1_500, '[', ']', '{}')}) { kind } }`;
  raw.send({ id: '1', type: 'subscribe', payload: { query: document } });
  await until(() => raw.received.length > 1);
  expect(raw.received[1]).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  raw.socket.close();
});
