import type { ConstValueNode, GraphQLInputType, GraphQLSchema } from 'graphql';
import {
  Kind,
  astFromValue,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInputObjectType,
  isListType,
  print,
} from 'graphql';
import { beforeAll, expect, test } from 'vitest';
import { createSchema, permissions } from './schema.js';
import type { Belongings } from './testing/belongings.js';
import { nameAt, createBelongings } from './testing/belongings.js';
import { returnsFixture } from './testing/returns-fixture.js';
import type { Kind as OperationKind, Operation, InputPath } from './testing/schema-walk.js';
import { argumentsOf, operationsOf, inputPathsOf, put } from './testing/schema-walk.js';

const at = returnsFixture();

let schema: GraphQLSchema;
let known: Belongings;
let administrator: typeof at.app.anonymous;

beforeAll(async () => {
  schema = await createSchema();
  known = await createBelongings(at, at.customer);
  administrator = await at.app.withToken(Object.keys(permissions));
});

/** The effect of a payload that is executed as code. */
const CODE = 'globalThis.textWasRun=true';

/** Texts that graphql-jit 0.8 replaces by expressions in generated code. */
const REPLACED = [
  '__MAGIC_MINUS_INFINITY__71d4310a_d4a3_4a05_b1fe_e60779d24998',
  '__MAGIC_PLUS_INFINITY__bb201c39_3333_4695_b4ad_7f1722e7aa7a',
  '__MAGIC_NAN__57f286b9_4c20_487f_b409_79804ddcb4f8',
  '__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d',
];

/** Texts that terminate a string, template, comment or line in generated code. */
const BREAKING_OUT = [
  `"+(${CODE})+"`,
  `'+(${CODE})+'`,
  `\\"+(${CODE})+\\"`,
  `\\'+(${CODE})//`,
  `\u2028${CODE}\u2029`,
  '${' + CODE + '}',
  `\`+(${CODE})+\``,
  `*/${CODE}/*`,
];
const PAYLOADS = [...REPLACED.map((constant) => `${constant}${CODE}`), ...BREAKING_OUT];

const idAt = (path: string): string => (known as unknown as Record<string, string>)[nameAt(path)] ?? at.hub;
const wasRun = () => Reflect.get(globalThis, 'textWasRun') as unknown;

/** A text that is written as a string literal, whatever the type of the input. */
class Payload {
  constructor(readonly text: string) {}
}

function literalOf(type: GraphQLInputType, value: unknown): ConstValueNode {
  if (value instanceof Payload) return { kind: Kind.STRING, value: value.text };
  if (value === null || value === undefined) return { kind: Kind.NULL };
  const given = getNullableType(type);
  if (isListType(given)) {
    const item = given.ofType as GraphQLInputType;
    return { kind: Kind.LIST, values: (value as unknown[]).map((each) => literalOf(item, each)) };
  }
  if (!isInputObjectType(given)) return astFromValue(value, type) as ConstValueNode;
  const fields = Object.entries(value as object).map(([name, each]) => ({
    kind: Kind.OBJECT_FIELD as const,
    name: { kind: Kind.NAME as const, value: name },
    value: literalOf(given.getFields()[name]!.type, each),
  }));
  return { kind: Kind.OBJECT, fields };
}

const ROOTS = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' } as const;

/** Positions of literal arguments: in place, in a fragment, and as defaults of variables. */
const WAYS = ['in place', 'in a fragment', 'as defaults'] as const;

type Call = Record<string, unknown>;

/** A document with all these calls of one operation, each with its own alias. */
function documentOf(way: (typeof WAYS)[number], kind: OperationKind, operation: Operation, calls: Call[]): string {
  const passed = (values: string[]) => (values.length > 0 ? `(${values.join(', ')})` : '');
  const below = isCompositeType(getNamedType(operation.type)) ? '{ __typename }' : '';
  const field = (index: number, values: string[]) => `c${index}: ${operation.name}${passed(values)} ${below}`;
  const args = calls.map((call, index) =>
    operation.args
      .filter((arg) => call[arg.name] !== undefined)
      .map((arg) => ({
        name: arg.name,
        variable: `$${arg.name}${index}`,
        type: String(arg.type).replace(/!$/, ''),
        literal: print(literalOf(arg.type, call[arg.name])),
      })),
  );
  const inPlace = args.map((each, index) =>
    field(
      index,
      each.map(({ name, literal }) => `${name}: ${literal}`),
    ),
  );
  if (way === 'in place') return `${kind} { ${inPlace.join(' ')} }`;
  if (way === 'in a fragment') {
    return `${kind} { ...Part } fragment Part on ${ROOTS[kind]} { ${inPlace.join(' ')} }`;
  }
  const defaults = args.flat().map(({ variable, type, literal }) => `${variable}: ${type} = ${literal}`);
  const byVariable = args.map((each, index) =>
    field(
      index,
      each.map(({ name, variable }) => `${name}: ${variable}`),
    ),
  );
  return `${kind} ${passed(defaults)} { ${byVariable.join(' ')} }`;
}

const pathsIn = (operation: Operation): InputPath[] =>
  operation.args.flatMap((argument) => inputPathsOf(argument.type, [argument.name])).map(([path]) => path);

test.each(['query', 'mutation'] as const)(
  'no text in a %s is executed, at any path',
  async (kind) => {
    let tried = 0;
    for (const operation of operationsOf(schema)[kind]) {
      for (const [index, path] of pathsIn(operation).entries()) {
        const calls = PAYLOADS.map((payload) => put(argumentsOf(operation, idAt), path, new Payload(payload)) as Call);
        // How a literal is read does not depend on its path, so the ways take turns.
        await administrator(documentOf(WAYS[index % WAYS.length]!, kind, operation, calls));
        tried += calls.length;
      }
    }
    expect(wasRun()).toBeUndefined();
    expect(tried).toBeGreaterThan(1_000);
    process.stdout.write(`${tried} inputs of a ${kind} filled with text that could run as code\n`);
  },
  180_000,
);

test('no text is executed in an anonymous operation, in a directive or as a name', async () => {
  const literal = (text: string) => print({ kind: Kind.STRING, value: text });
  const documents = PAYLOADS.flatMap((payload) => [
    `mutation { login(input: { email: ${literal(payload)}, password: ${literal(payload)} }) { userErrors { code } } }`,
    `mutation { passwordSet(input: { token: ${literal(payload)}, password: "x" }) { userErrors { code } } }`,
    `{ viewer @include(if: ${literal(payload)}) { name } }`,
    `{ viewer { name @skip(if: ${literal(payload)}) } }`,
    `query ($a: Boolean = ${literal(payload)}) { viewer @include(if: $a) { name } }`,
  ]);
  const names = [...REPLACED, 'constructor', 'toString', '__context', 'hasOwnProperty', 'prototype'];
  documents.push(
    ...names.map(
      (name) => `query ${name} ($${name}: Boolean = true) { ${name}: viewer @include(if: $${name}) { ${name}: name } }`,
    ),
  );
  for (const document of documents) await at.app.anonymous(document);
  for (const document of documents) await administrator(document);
  expect(wasRun()).toBeUndefined();
});

test.each(['__proto__', 'constructor', 'toString', '__context', ...REPLACED])(
  'a field with the alias %s is answered like any other',
  async (name) => {
    const { data } = await administrator(`query { ${name}: viewer { ${name}: __typename } }`);
    expect(JSON.stringify(data)).toBe(`{"${name}":{"${name}":"Viewer"}}`);
  },
);
