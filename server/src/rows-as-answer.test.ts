import fc from 'fast-check';
import type { ExecutionResult, GraphQLNamedType, GraphQLSchema } from 'graphql';
import { execute, getNamedType, isObjectType, parse, validate } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from './platform/context.js';
import { systemActor } from './platform/actor.js';
import { listenToStatements } from './platform/database/pools.js';
import { createSchema, permissions } from './schema.js';
import type { Caller } from './testing/app.js';
import { createBelongings } from './testing/belongings.js';
import type { FieldPath } from './testing/field-paths.js';
import { pathsFrom, selectionOfPaths } from './testing/field-paths.js';
import { postEverything } from './testing/everything-posted.js';
import { listSelection } from './testing/random-selections.js';
import { returnsFixture } from './testing/returns-fixture.js';
import type { Operation } from './testing/schema-walk.js';
import { argumentsOf, calling, operationsOf } from './testing/schema-walk.js';

const LONG = { timeout: 600_000 };
/** Paths in one request. */
const AT_ONCE = 8;
const at = returnsFixture();

let schema: GraphQLSchema;
let lists: Operation[];
let caller: Caller;
let context: Context;
/** The number of lists answered with the text from the database. */
let texts = 0;
const stop = listenToStatements((statement) => {
  if (statement.includes('::text AS rows')) texts += 1;
});
afterAll(() => void stop());

beforeAll(async () => {
  schema = await createSchema();
  lists = operationsOf(schema).query.filter(({ type }) => nodeOf(type) !== undefined);
  await createBelongings(at, at.customer);
  await postEverything(at);
  caller = await at.app.signIn('ADMINISTRATOR');
  const actor = { ...systemActor('API', Object.keys(permissions)) };
  context = {
    ...at.app.context,
    actor,
    texts: at.app.context.allTexts.in('en-GB'),
    traceId: 'rows',
    remoteAddress: '',
  };
});

const nodeOf = (type: Operation['type']): GraphQLNamedType | undefined => {
  const connection = getNamedType(type);
  return isObjectType(connection) ? getNamedType(connection.getFields()['nodes']?.type) : undefined;
};

const listOf = (name: string): Operation => lists.find((each) => each.name === name)!;

const idAt = (path: string): string => (path.endsWith('customerId') ? at.customer : '');
const argumentsFor = (operation: Operation, first: number) => {
  const { invoiceId: _, ...given } = argumentsOf(operation, idAt);
  return { ...given, ...(operation.args.some(({ name }) => name === 'first') && { first }) };
};

/** Runs a query over HTTP and with graphql-js, which reads rows as objects. */
async function both(operation: Operation, selection: string, first: number) {
  const source = calling('query', operation, selection);
  const variableValues = argumentsFor(operation, first);
  const answered = await caller(source, variableValues);
  const expected = await execute({ schema, document: parse(source), contextValue: context, variableValues });
  return { source, answered, expected };
}

/**
 * The comparable part of an answer, without messages: graphql-js words some errors differently. A link is signed for the moment
 * of the answer.
 */
const comparable = (answer: ExecutionResult) =>
  JSON.stringify([answer.data, answer.errors?.map(({ path }) => path ?? null) ?? []]).replaceAll(
    /link=[\w.-]+/g,
    'link',
  );

/** Paths of one list that are selected together: those below the same field, so that few share a field that is calculated. */
function partsOf(operation: Operation): FieldPath[][] {
  const paths = [...pathsFrom(schema, nodeOf(operation.type)!, 3)];
  const byField = Map.groupBy(paths, ({ steps }) => steps.slice(0, 2).join(' '));
  return [...byField.values()].flatMap((own) =>
    Array.from({ length: Math.ceil(own.length / AT_ONCE) }, (_, part) =>
      own.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
    ),
  );
}

test('every path of every list is answered as by graphql-js, most of them without parsing the rows', LONG, async () => {
  texts = 0;
  const wrong: string[] = [];
  const cases = lists.flatMap((operation) => partsOf(operation).map((paths) => ({ operation, paths })));
  let requests = 0;
  for (let next = cases.pop(); next; next = cases.pop()) {
    const { operation, paths } = next;
    const { source, answered, expected } = await both(operation, `{ nodes ${selectionOfPaths(paths)} }`, 3);
    if (answered.errors?.[0]?.extensions?.['code'] === 'COST_EXCEEDED' && paths.length > 1) {
      const half = Math.ceil(paths.length / 2);
      cases.push({ operation, paths: paths.slice(0, half) }, { operation, paths: paths.slice(half) });
      continue;
    }
    requests += 1;
    if (answered.errors || comparable(answered) !== comparable(expected))
      wrong.push(`${source} ${comparable(answered)} ${comparable(expected)}`);
  }
  expect(wrong).toEqual([]);
  expect(requests).toBeGreaterThan(300);
  expect(texts / requests).toBeGreaterThan(0.6);
});

test('fields of a list can be selected in any order, under any alias and repeatedly', LONG, async () => {
  texts = 0;
  const cases = fc
    .constantFrom(...lists.map(({ name }) => name))
    .chain((name) =>
      fc.tuple(fc.constant(name), listSelection(schema, nodeOf(listOf(name).type)!), fc.integer({ min: 0, max: 12 })),
    );
  const property = fc.asyncProperty(cases, async ([name, selection, first]) => {
    fc.pre(validate(schema, parse(calling('query', listOf(name), selection))).length === 0);
    const { answered, expected } = await both(listOf(name), selection, first);
    expect(comparable(answered)).toBe(comparable(expected));
  });
  await fc.assert(property, { numRuns: 500 });
  expect(texts).toBeGreaterThan(50);
});

test('a null in a non-null field is an error at its path, as if the row had been parsed', LONG, async () => {
  const { pool } = at.app.database.owner;
  await pool.query('ALTER TABLE company ALTER COLUMN search_text DROP NOT NULL');
  await pool.query('ALTER TABLE company ALTER COLUMN name DROP NOT NULL');
  await pool.query('UPDATE company SET name = NULL WHERE id = $1', [at.customer]);
  const { answered, expected } = await both(listOf('orders'), '{ nodes { id customer { id name } } }', 5);
  expect(answered.errors![0]!.path).toEqual(expected.errors![0]!.path);
  expect(comparable(answered)).toBe(comparable(expected));
});
