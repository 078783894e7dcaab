import type { OperationDefinitionNode } from 'graphql';
import { GraphQLError, buildSchema, isObjectType, parse } from 'graphql';
import { beforeEach, describe, expect, test } from 'vitest';
import { createReader } from '../../schema.js';
import { systemActor } from '../actor.js';
import { resolveByTypeName } from './abstract-types.js';
import { Authoriser } from './authorise.js';
import { Executable } from './execution/executable.js';
import type { Form } from './execution/form.js';
import { formOf, withLiterals } from './execution/form.js';

const schema = buildSchema(`
  interface Document { id: ID! total: Int! note: String lines: [Line!]! }
  type Order implements Document { id: ID! total: Int! note: String lines: [Line!]! }
  type Return implements Document { id: ID! total: Int! note: String lines: [Line!]! cause: String }
  type Line { number: Int! cost: Int price: Int! product: Product invoice: Document }
  type Product { name: String sku: String! }
  type Payload { order: Order count: Int! }
  type Query { document(id: ID): Document line: Line lines: [Line!]! count: Int! secret: Int }
  type Mutation { save: Payload! drop: Payload! try: Payload }
`);
resolveByTypeName(schema);

const LINE = { number: 1, cost: 2, price: 3, product: { name: 'Hub', sku: 'HB' } };
const RETURN = { __typename: 'Return', id: 'r', total: 7, note: 'n', cause: 'c', lines: [LINE, LINE] };
const ORDER = { ...RETURN, __typename: 'Order', id: 'o' };
const RESULTS: Record<string, unknown> = {
  document: RETURN,
  line: { ...LINE, invoice: ORDER },
  lines: [LINE, LINE],
  count: 1,
  secret: 9,
  save: { order: ORDER, count: 1 },
  drop: { order: ORDER, count: 1 },
  try: { order: ORDER, count: 1 },
};

/** The fields and operations that have run. */
let run: string[];
beforeEach(() => (run = []));

for (const type of Object.values(schema.getTypeMap())) {
  if (!isObjectType(type) || type.name.startsWith('__')) continue;
  const isRoot = ['Query', 'Mutation'].includes(type.name);
  for (const field of Object.values(type.getFields())) {
    const name = `${type.name}.${field.name}`;
    field.extensions = isRoot ? { permission: name } : { needed: type.name === 'Payload' ? [] : [[name]] };
    field.resolve = (source: Record<string, unknown>) => {
      run.push(name);
      return (isRoot ? RESULTS : source)[field.name];
    };
  }
}

const ALL = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));

/** Executes an operation for a caller with all permissions except these. */
async function without(denied: readonly string[], source: string) {
  const document = parse(source);
  const form = formOf(schema, document, document.definitions[0] as OperationDefinitionNode, {});
  const actor = { ...systemActor('API'), permissions: new Set(ALL.filter((name) => !denied.includes(name))) };
  const part = new Authoriser<Form>(schema).authorise(form, {}, { actor, reader: createReader() });
  if (part instanceof GraphQLError) throw part;
  const errors = part.refusals.map(({ path, extensions }) => `${path!.join('.')} ${String(extensions['permission'])}`);
  const result = part.form
    ? await new Executable(schema, part.form).execute({}, withLiterals(part.form, {}))
    : undefined;
  expect(result?.errors).toBeUndefined();
  for (const name of denied) expect(run).not.toContain(name);
  return { data: JSON.stringify(result?.data ?? null), errors };
}

test.each<[string, string[], string, unknown, string[]]>([
  [
    'a nullable field',
    ['Line.cost'],
    '{ line { number cost price } }',
    { line: { number: 1, cost: null, price: 3 } },
    ['line.cost'],
  ],
  ['a field with an alias', ['Line.cost'], '{ line { a: cost number } }', { line: { a: null, number: 1 } }, ['line.a']],
  [
    'a field of every entry of a list',
    ['Line.cost'],
    '{ lines { cost number } }',
    {
      lines: [
        { cost: null, number: 1 },
        { cost: null, number: 1 },
      ],
    },
    ['lines.cost'],
  ],
  [
    'an object',
    ['Line.product'],
    '{ line { product { name sku } number } }',
    { line: { product: null, number: 1 } },
    ['line.product'],
  ],
  [
    'a non-null field and with it its nullable parent',
    ['Product.sku'],
    '{ line { number product { name sku } } }',
    { line: { number: 1, product: null } },
    ['line.product.sku'],
  ],
  [
    'a non-null field of a list and with it everything',
    ['Line.price'],
    '{ count lines { price } }',
    null,
    ['lines.price'],
  ],
  ['an operation', ['Query.secret'], '{ count secret }', { count: 1, secret: null }, ['secret']],
  ['a non-null operation and with it everything', ['Query.count'], '{ secret count }', null, ['count']],
  [
    'two fields, with an error for each',
    ['Line.cost', 'Query.secret'],
    '{ secret line { cost number } }',
    { secret: null, line: { cost: null, number: 1 } },
    ['secret', 'line.cost'],
  ],
  [
    'an object with several such fields, with one error',
    ['Line.price', 'Line.cost'],
    '{ count line { cost price } }',
    { count: 1, line: null },
    ['line.price'],
  ],
  [
    'a field selected twice',
    ['Line.cost'],
    '{ line { cost number } ... { line { cost } } }',
    { line: { cost: null, number: 1 } },
    ['line.cost'],
  ],
  [
    'a field of one of two types, on the objects of that type',
    ['Return.note'],
    '{ document { id note } line { invoice { note } } }',
    { document: { id: 'r', note: null }, line: { invoice: { note: 'n' } } },
    ['document.note', 'line.invoice.note'],
  ],
  [
    'a field of a fragment on a type',
    ['Return.cause'],
    '{ document { ... on Return { cause id } } }',
    { document: { cause: null, id: 'r' } },
    ['document.cause'],
  ],
  [
    'a non-null field of a type that the result might have',
    ['Order.total'],
    '{ count document { id ... on Order { total } } }',
    { count: 1, document: null },
    ['document.total'],
  ],
  [
    '`__typename` of objects that the caller may not know of',
    ['Order.id', 'Return.id'],
    '{ count document { __typename } }',
    { count: 1, document: null },
    ['document.__typename'],
  ],
  [
    'an object of which nothing remains, if the caller may not know that it exists',
    ['Order.id', 'Order.note'],
    '{ line { number invoice { note } } }',
    { line: { number: 1, invoice: null } },
    ['line.invoice.note'],
  ],
  [
    'only the field of an object of which nothing remains, if the caller may know that it exists',
    ['Product.name'],
    '{ line { number product { name } } }',
    { line: { number: 1, product: { name: null } } },
    ['line.product.name'],
  ],
])('withholds %s', async (_, denied, source, data, paths) => {
  const { data: found, errors } = await without(denied, source);
  expect(found).toBe(JSON.stringify(data));
  expect(errors.map((each) => each.split(' ')[0])).toEqual(paths);
  for (const each of errors) expect(denied).toContain(each.split(' ')[1]);
});

describe('a fragment', () => {
  test('is decided at each place where it is spread', async () => {
    const source = `{ line { product { sku } ...F } lines { ...F } } fragment F on Line { product { name } number }`;
    const { data, errors } = await without(['Product.sku'], source);
    const other = { product: { name: 'Hub' }, number: 1 };
    expect(JSON.parse(data)).toEqual({ line: { product: null, number: 1 }, lines: [other, other] });
    expect(errors).toEqual(['line.product.sku Product.sku']);
  });
});

describe('a mutation', () => {
  test('runs without a field of its payload that the caller may not read', async () => {
    const { data, errors } = await without(['Order.note'], 'mutation { save { order { id note } count } }');
    expect(JSON.parse(data)).toEqual({ save: { order: { id: 'o', note: null }, count: 1 } });
    expect(errors).toEqual(['save.order.note Order.note']);
    expect(run).toContain('Mutation.save');
  });

  test('runs even if nothing of its payload may be read', async () => {
    const { data } = await without(['Order.total'], 'mutation { save { order { total } } }');
    expect(JSON.parse(data)).toEqual({ save: { order: null } });
    expect(run).toContain('Mutation.save');
  });

  test('is not run without permission, while the others are', async () => {
    const { data } = await without(['Mutation.try'], 'mutation { try { count } save { count } }');
    expect(JSON.parse(data)).toEqual({ try: null, save: { count: 1 } });
  });

  test('is not run if the null of another reaches the whole result', async () => {
    expect(await without(['Mutation.drop'], 'mutation { save { count } drop { count } }')).toEqual({
      data: 'null',
      errors: ['drop Mutation.drop'],
    });
    expect(run).toEqual([]);
  });
});

test('introspection remains', async () => {
  const source = '{ secret __type(name: "Line") { ...T } } fragment T on __Type { name fields { name } }';
  const { data } = await without(['Query.secret'], source);
  expect(JSON.parse(data)).toMatchObject({ secret: null, __type: { name: 'Line' } });
});
