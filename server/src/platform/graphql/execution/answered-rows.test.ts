import fc from 'fast-check';
import type { OperationDefinitionNode } from 'graphql';
import { buildSchema, execute, parse } from 'graphql';
import { expect, test } from 'vitest';
import { Executable } from './executable.js';
import { formOf } from './form.js';

const schema = buildSchema(`
  type Row { a: String b: String! n: Int below: Row rows: [Row!] names: [String] }
  type Query { row: Row! }
`);

/** A row as the database returns it: some of the fields, in any order, and more than a caller may select. */
const rows = fc.letrec<{ row: Record<string, unknown> }>((tie) => ({
  row: fc
    .record(
      {
        a: fc.option(fc.constantFrom('x', 'y')),
        b: fc.oneof({ weight: 9, arbitrary: fc.constantFrom('x', 'z') }, fc.constant(null)),
        n: fc.oneof(fc.nat(9), fc.constant('no number'), fc.constant('7')),
        secret: fc.constant('not selected'),
        below: fc.option(tie('row'), { depthIdentifier: 'rows' }),
        rows: fc.array(tie('row'), { maxLength: 2, depthIdentifier: 'rows' }),
        names: fc.array(fc.option(fc.constantFrom('x', 'y')), { maxLength: 2 }),
      },
      { requiredKeys: ['b'], noNullPrototype: true },
    )
    .chain((row) => fc.shuffledSubarray(Object.entries(row), { minLength: Object.keys(row).length }))
    .chain((entries) => fc.boolean().map((isOdd) => frozen(isOdd ? [...entries, ['__proto__', 'own']] : entries))),
})).row;

const frozen = (entries: [string, unknown][]) => Object.freeze(Object.fromEntries(entries));

const LEAVES = ['a', 'b', 'n', 'names', '__typename', 'a: b', 'b: a', 'n: b', 'other: a', '__proto__: a'];

const selection = (depth: number): fc.Arbitrary<string> => {
  const leaf = fc.constantFrom(...LEAVES);
  const below = (name: string) => selection(depth - 1).map((set) => `${name} ${set}`);
  const item = depth === 0 ? leaf : fc.oneof({ weight: 4, arbitrary: leaf }, below('below'), below('rows'));
  const keyOf = (text: string) => text.split(/[ :]/)[0]!;
  return fc.uniqueArray(item, { minLength: 1, maxLength: 6, selector: keyOf }).map((items) => `{ ${items.join(' ')} }`);
};

const results = async (row: unknown, set: string) => {
  const document = parse(`{ row ${set} }`);
  schema.getQueryType()!.getFields()['row']!.resolve = () => row;
  const form = formOf(schema, document, document.definitions[0] as OperationDefinitionNode, {});
  return { found: await new Executable(schema, form).execute({}, {}), expected: await execute({ schema, document }) };
};

test('returns rows as graphql-js does: the selected fields in order, and nothing else', async () => {
  const property = fc.asyncProperty(rows, selection(2), async (row, set) => {
    const { found, expected } = await results(row, set);
    expect(JSON.stringify(found.data)).toBe(JSON.stringify(expected.data));
    expect(found.errors?.map(String)).toEqual(expected.errors?.map(String));
  });
  await fc.assert(property, { numRuns: 2_000 });
});

test('a row in the shape of the result is returned unchanged', async () => {
  const row = { b: 'x', below: { a: null, b: 'y' } };
  const { found } = await results(row, '{ b below { a b } }');
  expect(found.data!['row']).toBe(row);
});

test('an object with its own toJSON is not returned unchanged', async () => {
  class Secretive {
    a = 'x';
    toJSON() {
      return 'something else';
    }
  }
  const { found } = await results(new Secretive(), '{ a }');
  expect(JSON.stringify(found.data)).toBe('{"row":{"a":"x"}}');
});

test.each(['query', 'mutation'])('a %s fails when its response becomes too long', async (kind) => {
  const own = buildSchema('type Row { a: String! rows: [Row] } type Query { row: Row! } type Mutation { row: Row }');
  const row = { a: 'x'.repeat(1_000_000) };
  const root = kind === 'query' ? own.getQueryType()! : own.getMutationType()!;
  root.getFields()['row']!.resolve = async () => ({ rows: [row, row] });
  const execute = (names: number) => {
    const fields = Array.from({ length: names }, (_, index) => `a${index}: a`).join(' ');
    const document = parse(`${kind} { row { rows { ${fields} } } }`);
    const form = formOf(own, document, document.definitions[0] as OperationDefinitionNode, {});
    return new Executable(own, form).execute({}, {});
  };
  expect((await execute(9)).errors).toBeUndefined();
  const { data, errors } = await execute(10);
  expect(data).toBeNull();
  expect(errors).toHaveLength(1);
  expect(errors![0]!.message).toMatch(
    kind === 'query' ? /^The response is longer/ : /^The change was saved, but the response/,
  );
  expect(errors![0]!.extensions['code']).toBe('COST_EXCEEDED');
});
