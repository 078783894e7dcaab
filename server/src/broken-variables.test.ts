import { getNamedType, isCompositeType } from 'graphql';
import { expect, test } from 'vitest';
import { createSchema } from './schema.js';
import { testApp } from './testing/app.js';
import type { InputPath } from './testing/schema-walk.js';
import { argumentsOf, calling, operationsOf, inputPathsOf, put } from './testing/schema-walk.js';

const app = testApp();

const MANY = 5_000;
/** Phrases that the server searches for in messages of graphql-js; a naive search would restart at each of them. */
const QUOTED = ['Value "', ' got invalid value ', 'cannot represent ', ', found ', ' at "', 'Unexpected String "'];

const manyKeys = Object.fromEntries(
  Array.from({ length: MANY }, (_, index) => [`${QUOTED[index % QUOTED.length]}${index}`, {}]),
);
const manyItems = Array.from({ length: MANY }, () => ({ [QUOTED[0]!]: QUOTED }));
const BROKEN = [manyKeys, manyItems, QUOTED.join('').repeat(MANY)];

/** The path and all its prefixes, so that objects and lists are included. */
const prefixesOf = (path: InputPath): InputPath[] => path.map((_, index) => path.slice(0, index + 1));

test(
  'invalid variables are refused with a short answer, at every path of every operation',
  { timeout: 180_000 },
  async () => {
    const operations = operationsOf(await createSchema());
    let tried = 0;
    for (const kind of ['query', 'mutation'] as const) {
      for (const operation of operations[kind]) {
        const leaves = operation.args.flatMap(({ type, name }) => inputPathsOf(type, [name]).map(([path]) => path));
        const paths = new Map(leaves.flatMap(prefixesOf).map((path) => [path.join('.'), path]));
        const document = calling(
          kind,
          operation,
          isCompositeType(getNamedType(operation.type)) ? '{ __typename }' : '',
        );
        for (const path of paths.values()) {
          const variables = put(
            argumentsOf(operation, () => 'x'),
            path,
            BROKEN[tried++ % BROKEN.length],
          ) as object;
          const answer = await app.anonymous(document, variables);
          expect(answer.errors?.length ?? 0).toBeLessThanOrEqual(10);
          expect(JSON.stringify(answer).length).toBeLessThan(8_000);
        }
      }
    }
    expect(tried).toBeGreaterThan(300);
  },
);

test('the first invalid paths are reported with the reason and without the value', async () => {
  const document =
    'query ($filter: OrderFilter, $first: Int!, $after: String) { orders(filter: $filter, first: $first, after: $after) { __typename } }';
  const { errors } = await app.anonymous(document, {
    filter: { reference: { contains: 7 }, secret: 'hunter2' },
    after: [],
  });
  expect(errors!.map(({ message }) => message)).toEqual([
    'Variable "$filter" got an invalid value at "$filter.reference.contains"; String cannot represent a non string value.',
    'Variable "$filter" got an invalid value; Field "secret" is not defined by type "OrderFilter".',
    'Variable "$first" of type "Int!" was not provided.',
    'Variable "$after" got an invalid value; String cannot represent a non string value.',
  ]);
  for (const { extensions } of errors!) expect(extensions!['code']).toBe('BAD_USER_INPUT');
});

test.each(QUOTED)('a document that repeats %s is refused with a short answer', async (quoted) => {
  const caller = await app.withToken(['orders.view']);
  const text = JSON.stringify(quoted.repeat(60_000 / quoted.length));
  for (const document of [
    text,
    `{ ${text} }`,
    `{ order(id: "x", ${text}) }`,
    `{ orders(first: ${text}) { nodes { id } } }`,
  ]) {
    const { errors } = await caller(document);
    expect(errors![0]!.extensions!['code']).toBe('BAD_USER_INPUT');
    expect(JSON.stringify(errors).length).toBeLessThan(3_000);
  }
});
