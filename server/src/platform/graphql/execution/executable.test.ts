import fc from 'fast-check';
import type { ExecutionResult, GraphQLError, OperationDefinitionNode } from 'graphql';
import { Kind, buildSchema, execute, getVariableValues, isObjectType, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { resolveByTypeName } from '../abstract-types.js';
import { Executable } from './executable.js';
import type { Values } from './form.js';
import { formOf, withLiterals } from './form.js';

const schema = buildSchema(`
  interface Named { name: String! other: Named }
  type Cat implements Named { name: String! other: Named lives: Int owner(id: ID = "1"): Person! }
  type Person implements Named { name: String! other: Named cats(first: Int, filter: Filter): [Cat!] mood: Mood pets: [Pet]! }
  union Pet = Cat | Person
  enum Mood { GOOD BAD }
  input Filter { name: String lives: [Int!] or: [Filter!] }
  type Query { person(id: ID!): Person people(first: Int = 2): [Person]! cat: Cat! pet: Pet count: Int! }
  type Mutation { rename(name: String!): Person! count: Int }
`);
resolveByTypeName(schema);

/** The value of a field depends only on its path, its arguments and the seed, so that two executions return the same. */
function hash(text: string): number {
  let sum = 7;
  for (const letter of text) sum = (sum * 31 + letter.charCodeAt(0)) % 1_000_003;
  return sum;
}

/** Whether resolvers return promises, values, or either. */
type Pace = 'promises' | 'values' | 'mixed';

function valueOf(type: string, draw: number, pace: Pace): unknown {
  // NOTE: when an item fails synchronously, graphql-js leaves later failures without a rejection handler.
  const isNullItem = (index: number) => (draw + index) % 11 === 0 && !(type.includes('!]') && pace === 'promises');
  const composite = type.replaceAll(/[[\]!]/g, '');
  if (draw % 23 === 0) return null;
  if (draw % 29 === 0) return new Error('an error as a value');
  if (draw % 31 === 0) throw new Error('thrown');
  if (type.replace('!', '').startsWith('[')) {
    return Array.from({ length: draw % 3 }, (_, index) =>
      isNullItem(index) ? null : { __typename: concrete(composite, draw + index) },
    );
  }
  if (composite === 'Int') return draw % 41 === 0 ? 'not a number' : draw;
  if (composite === 'Mood') return draw % 43 === 0 ? 'UNKNOWN' : 'GOOD';
  if (composite === 'String') return `text ${draw}`;
  return { __typename: concrete(composite, draw) };
}

const isAsync = (pace: Pace, draw: number) => pace === 'promises' || (pace === 'mixed' && draw % 2 === 0);

const concrete = (type: string, draw: number) =>
  ['Named', 'Pet'].includes(type) ? (draw % 3 === 0 ? 'Cat' : 'Person') : type;

for (const type of Object.values(schema.getTypeMap())) {
  if (!isObjectType(type) || type.name.startsWith('__')) continue;
  for (const field of Object.values(type.getFields())) {
    field.resolve = (_source, args, context, info) => {
      const keys: unknown[] = [];
      for (let at: typeof info.path | undefined = info.path; at; at = at.prev) keys.push(at.key);
      const fields = info.fieldNodes.map((node) => node.alias?.value ?? node.name.value);
      const { seed, pace } = context as { seed: number; pace: Pace };
      const draw = hash(JSON.stringify([keys, args, fields, seed]));
      const resolve = () => valueOf(String(field.type), draw, pace);
      return isAsync(pace, draw) ? Promise.resolve().then(resolve) : resolve();
    };
  }
}

const FIELDS: Record<string, string[]> = {
  Query: ['count', 'cat', 'pet', 'people', 'people(first: 3)', 'people(first: $n)', 'person(id: "a")', 'person(id: 7)'],
  Mutation: ['count', 'rename(name: "x")', 'rename(name: $text)'],
  Cat: ['name', 'lives', 'other', 'owner', 'owner(id: $id)', 'owner(id: "2")'],
  Person: [
    'name',
    'mood',
    'pets',
    'other',
    'cats',
    'cats(filter: { name: $text, or: [{ lives: [1, $n] }] })',
    'cats(first: 1)',
  ],
  Named: ['name', 'other'],
  Pet: [],
};
const BELOW: Record<string, string> = {
  cat: 'Cat',
  pet: 'Pet',
  people: 'Person',
  person: 'Person',
  rename: 'Person',
  other: 'Named',
  owner: 'Person',
  cats: 'Cat',
  pets: 'Pet',
};
const DIRECTIVES = ['', '', '', ' @skip(if: $yes)', ' @include(if: $yes)', ' @include(if: false)', ' @skip(if: false)'];

/** A selection of a type, with fragments and aliases. */
const selection = (type: string, depth: number): fc.Arbitrary<string> => {
  const fields = FIELDS[type]!.filter((field) => depth > 0 || !BELOW[field.split('(')[0]!]);
  const field = fc
    .tuple(fc.constantFrom('__typename', ...fields), fc.constantFrom(...DIRECTIVES), fc.nat(99))
    .chain(([text, directive, number]) => {
      const below = BELOW[text.split('(')[0]!];
      const alias = number < 60 && !text.includes('(') ? '' : `f${hash(`${type} ${text}`)}: `;
      return below
        ? selection(below, depth - 1).map((set) => `${alias}${text}${directive} ${set}`)
        : fc.constant(`${alias}${text}${directive}`);
    });
  const conditions = {
    Pet: ['Cat', 'Person', 'Named'],
    Named: ['Cat', 'Person'],
    Cat: ['Cat', 'Named'],
    Person: ['Named'],
  };
  const parts = (depth > 0 ? (conditions[type as 'Pet'] ?? []) : []).map((on) =>
    fc
      .tuple(selection(on, depth - 1), fc.constantFrom(...DIRECTIVES))
      .map(([set, directive]) => `... on ${on}${directive} ${set}`),
  );
  const item = depth > 0 && parts.length > 0 ? fc.oneof({ weight: 4, arbitrary: field }, ...parts) : field;
  const items = fc.array(item, { minLength: 1, maxLength: 5 });
  return items.map((all) => `{ ${all.join(' ')} }`);
};

const documents = fc.tuple(fc.constantFrom('query', 'mutation'), fc.context()).chain(([kind]) =>
  fc
    .tuple(selection(kind === 'query' ? 'Query' : 'Mutation', 3), selection('Person', 2), fc.boolean())
    .map(([set, part, isSpread]) => {
      const spread = isSpread && kind === 'query' ? `{ again: person(id: "a") { ...Part } ${set.slice(1)}` : set;
      const fragment = isSpread && kind === 'query' ? `fragment Part on Person ${part}` : '';
      return `${kind} Q($n: Int, $text: String! = "t", $id: ID = "3", $yes: Boolean!) ${spread} ${fragment}`;
    }),
);

const outcome = ({ data, errors = [] }: ExecutionResult) => ({
  data: JSON.stringify(data),
  errors: errors.map(({ message, path }: GraphQLError) => `${path?.join('.')} ${message}`).sort(),
});

/** Of the errors below a value that became null, only the first is reported, which depends on timing. */
function comparable(result: ExecutionResult) {
  const { data, errors } = outcome(result);
  return data.includes('null') ? { data, hasErrors: errors.length > 0 } : { data, errors };
}

async function executed(
  source: string,
  variables: Values,
  context: { seed: number; pace: Pace },
): Promise<ExecutionResult> {
  const document = parse(source);
  const operation = document.definitions.find(
    (each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION,
  )!;
  const read = getVariableValues(schema, operation.variableDefinitions!, variables);
  const form = formOf(schema, document, operation, read.coerced!);
  const values = withLiterals(form, read.coerced!);
  return new Executable(schema, form).execute(context, values);
}

/** Unused variables are the only rule that the documents here may break. */
const isBroken = (source: string) =>
  validate(schema, parse(source)).some(({ message }) => !message.includes('never used'));

test.each<Pace>(['promises', 'values'])(
  'returns the same result as graphql-js for every operation, with resolvers that return %s',
  { timeout: 120_000 },
  async (pace) => {
    let compared = 0;
    const property = fc.asyncProperty(
      documents,
      fc.boolean(),
      fc.option(fc.nat(5)),
      fc.nat(),
      async (source, yes, n, seed) => {
        fc.pre(!isBroken(source));
        const variables = { yes, ...(n === null ? {} : { n }) };
        const context = { seed, pace };
        const expected = await execute({
          schema,
          document: parse(source),
          variableValues: variables,
          contextValue: context,
        });
        const found = await executed(source, variables, context);
        compared += 1;
        expect(comparable(found)).toEqual(comparable(expected));
      },
    );
    await fc.assert(property, { numRuns: 1_000 });
    expect(compared).toBeGreaterThan(300);
  },
);

test('leaves no rejection unhandled', { timeout: 120_000 }, async () => {
  const unhandled: unknown[] = [];
  const record = (error: unknown) => void unhandled.push(error);
  process.on('unhandledRejection', record);
  const property = fc.asyncProperty(documents, fc.boolean(), fc.nat(), async (source, yes, seed) => {
    fc.pre(!isBroken(source));
    await executed(source, { yes }, { seed, pace: 'mixed' });
  });
  await fc.assert(property, { numRuns: 500 });
  await new Promise((resolve) => setTimeout(resolve, 20));
  process.off('unhandledRejection', record);
  expect(unhandled).toEqual([]);
});

test.each([
  ['{ person(id: "a") { name } }', '{ person(id: "b") { name } }', true],
  ['{ person(id: "a") { name } }', '{ person(id: "a") { mood } }', false],
  ['{ people(first: 1) { name @include(if: true) } }', '{ people(first: 9) { name } }', true],
  ['query ($n: Int) { people(first: $n) { name } }', 'query ($m: Int) { people(first: $m) { name } }', false],
  ['query A { count }', 'query B { count }', false],
  [
    '{ person(id: "a") { ...F } } fragment F on Person { cats(first: 1) { name } }',
    '{ person(id: "a") { ...F } } fragment F on Person { cats(first: 2) { name } }',
    true,
  ],
])('%s and %s have one form: %s', (one, other, isSame) => {
  const keyOf = (source: string) => {
    const document = parse(source);
    return formOf(schema, document, document.definitions[0] as OperationDefinitionNode, { n: 1, m: 1 }).key;
  };
  expect(keyOf(one) === keyOf(other)).toBe(isSame);
});

test('a hoisted literal never uses the name of a variable of the caller', async () => {
  const source = 'query ($literal0: ID!, $n: Int) { a: person(id: $literal0) { name } b: people(first: 1) { name } }';
  const document = parse(source);
  const context = { seed: 5, pace: 'values' as const };
  const expected = await execute({ schema, document, variableValues: { literal0: 'x' }, contextValue: context });
  expect(outcome(await executed(source, { literal0: 'x' }, context))).toEqual(outcome(expected));
});
