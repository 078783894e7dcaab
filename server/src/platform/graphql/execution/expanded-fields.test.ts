import type { OperationDefinitionNode } from 'graphql';
import { buildSchema, parse } from 'graphql';
import { expect, test } from 'vitest';
import { MOST_FIELDS, expandedFields, whyTooMany } from './expanded-fields.js';
import { formOf } from './form.js';

const schema = buildSchema(`
  interface Named { name: String! }
  type Cat implements Named { name: String! other: Cat }
  type Dog implements Named { name: String! owner: Named }
  type Query { cat: Cat named: Named count: Int }
`);

const counted = (source: string) => {
  const document = parse(source);
  return expandedFields(schema, formOf(schema, document, document.definitions[0] as OperationDefinitionNode, {}));
};

test.each([
  ['{ count }', 1],
  ['{ count @skip(if: true) }', 0],
  ['{ cat { name other { name } } }', 4],
  ['{ a: cat { ...F } b: cat { ...F } } fragment F on Cat { name other { name } }', 8],
  ['{ cat { ... on Cat { name } ... { name } } }', 3],
  // The selection of an interface is compiled for each possible type.
  ['{ named { name } }', 3],
  ['{ named { ... on Dog { owner { name } } } }', 7],
  ['{ __schema { types { name } } }', 3],
])('%s has %i fields', (source, fields) => {
  expect(counted(source)).toBe(fields);
});

const doubling = (levels: number) => {
  const part = (level: number) =>
    `fragment F${level} on Cat { a: other { ...F${level + 1} } b: other { ...F${level + 1} } }`;
  const parts = Array.from({ length: levels }, (_, level) => part(level));
  return `{ cat { ...F0 } } ${parts.join(' ')} fragment F${levels} on Cat { name }`;
};

test.each([
  [1, 5],
  [10, 3_071],
  [11, 6_143],
])('fragments that double %i times have %i fields', (levels, fields) => {
  expect(counted(doubling(levels))).toBe(fields);
  expect(whyTooMany(fields) === undefined).toBe(fields <= MOST_FIELDS);
});

test('fragments that double 120 times are counted without being expanded', () => {
  const refusal = whyTooMany(counted(doubling(120)))!;
  expect(refusal.extensions).toMatchObject({ code: 'COST_EXCEEDED', limit: 5_000 });
  expect(refusal.message).toBe(
    'This operation selects too many fields with its fragments expanded; 5,000 are allowed. Split it.',
  );
});
