import { getNamedType, isCompositeType } from 'graphql';
import { expect, test } from 'vitest';
import { createSchema } from './schema.js';
import { testApp } from './testing/app.js';
import type { Place } from './testing/schema-walk.js';
import { argumentsOf, calling, operationsOf, placesOf, put } from './testing/schema-walk.js';

const app = testApp();

const MANY = 5_000;
/** What a message of graphql-js is searched for, so that a careless search would begin at each of them anew. */
const QUOTED = ['Value "', ' got invalid value ', 'cannot represent ', ', found ', ' at "', 'Unexpected String "'];

const manyKeys = Object.fromEntries(
  Array.from({ length: MANY }, (_, index) => [`${QUOTED[index % QUOTED.length]}${index}`, {}]),
);
const manyItems = Array.from({ length: MANY }, () => ({ [QUOTED[0]!]: QUOTED }));
const BROKEN = [manyKeys, manyItems, QUOTED.join('').repeat(MANY)];

/** Every place where an argument or a field of an input stands, objects and lists included. */
const waysTo = (place: Place): Place[] => place.map((_, index) => place.slice(0, index + 1));

test(
  'variables that fit nowhere are refused in few words, at every place of every operation',
  { timeout: 180_000 },
  async () => {
    const operations = operationsOf(await createSchema());
    let tried = 0;
    for (const kind of ['query', 'mutation'] as const) {
      for (const operation of operations[kind]) {
        const leaves = operation.args.flatMap(({ type, name }) => placesOf(type, [name]).map(([place]) => place));
        const places = new Map(leaves.flatMap(waysTo).map((place) => [place.join('.'), place]));
        const document = calling(
          kind,
          operation,
          isCompositeType(getNamedType(operation.type)) ? '{ __typename }' : '',
        );
        for (const place of places.values()) {
          const variables = put(
            argumentsOf(operation, () => 'x'),
            place,
            BROKEN[tried++ % BROKEN.length],
          ) as object;
          const answer = await app.stranger(document, variables);
          expect(answer.errors?.length ?? 0).toBeLessThanOrEqual(10);
          expect(JSON.stringify(answer).length).toBeLessThan(8_000);
        }
      }
    }
    expect(tried).toBeGreaterThan(300);
  },
);

test('of what does not fit the first places are told, with the reason and without the value', async () => {
  const document =
    'query ($filter: OrderFilter, $first: Int!, $after: String) { orders(filter: $filter, first: $first, after: $after) { __typename } }';
  const { errors } = await app.stranger(document, {
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

test.each(QUOTED)('a document that holds %s again and again is refused in few words', async (quoted) => {
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
