import { buildSchema, getIntrospectionQuery, parse } from 'graphql';
import type { OperationDefinitionNode } from 'graphql';
import { expect, test } from 'vitest';
import { LARGEST_COST, measure, refuseExcess } from './limits.js';

const schema = buildSchema(`
  input Text { eq: String in: [String!] contains: String isNull: Boolean }
  input Filter { name: Text number: Text or: [Filter!] }
  input Post { ids: [ID!] lines: [Line2!] }
  input Line2 { units: [ID!] }
  type Query {
    orders(first: Int, last: Int, filter: Filter, search: String, orderBy: [String!]): Orders!
    order(id: ID!): Order
    post(input: Post): Order
  }
  type Subscription { orderEvents: Event! }
  type Event { id: ID! order: Order! }
  type Orders { nodes: [Order!]! pageInfo: Int edges: [Edge!]! totalCount: Int! }
  type Edge { node: Order! }
  type Order { id: ID! customer: Customer! lines: [Line!]! }
  type Line { id: ID! order: Order! }
  type Customer { id: ID! orders(first: Int): Orders! }
`);

const measured = (query: string, variables = {}) => {
  const document = parse(query);
  return measure(schema, document, document.definitions[0] as OperationDefinitionNode, variables);
};

test.each([
  // query                                                                            depth  cost
  ['{ order(id: 1) { id } }', 2, 1],
  ['{ order(id: 1) { id customer { id } } }', 3, 2],
  ['{ order(id: 1) { lines { id } } }', 3, 11],
  ['{ orders(first: 10) { nodes { id } } }', 3, 20],
  ['{ orders { nodes { id } } }', 3, 100],
  ['{ orders(first: 10) { nodes { customer { orders(first: 5) { nodes { id } } } } } }', 6, 130],
  ['{ a: orders(first: 10) { edges { node { id } } } b: orders(last: 20) { nodes { id } } }', 4, 70],
  ['{ orders(first: 1) { totalCount } }', 2, 101],
  ['{ orders(first: 50) { totalCount nodes { id } } }', 3, 200],
  ['{ orders(first: 2) { nodes { customer { orders(first: 3) { totalCount } } } } }', 5, 212],
  ['{ orders(first: 1, search: "a") { nodes { id } } }', 3, 102],
  ['{ orders(first: 1, search: " ") { nodes { id } } }', 3, 2],
  ['{ orders(first: 1, orderBy: ["A", "B"]) { nodes { id } } }', 3, 22],
  ['{ orders(first: 1, filter: { name: { eq: "a", isNull: null } }) { nodes { id } } }', 3, 7],
  ['{ orders(first: 1, filter: { name: { contains: "a" } number: { in: ["b", "c"] } }) { nodes { id } } }', 3, 57],
  ['{ orders(first: 1, filter: { or: [{ name: { eq: "a" } }, { name: { eq: "b" } }] }) { nodes { id } } }', 3, 12],
  ['{ post(input: { ids: [1, 2, 3], lines: [{ units: [4, 5] }] }) { id } }', 2, 7],
  ['query { ...F } fragment F on Query { order(id: 1) { ... on Order { customer { id } } } }', 3, 2],
  ['subscription { orderEvents { id order { id } } }', 3, 20],
  ['{ __typename }', 0, 0],
])('%s', (query, depth, cost) => {
  expect(measured(query)).toMatchObject({ depth, cost });
});

test('a variable that is used many times is not measured without limit', () => {
  const uses = Array.from({ length: 400 }, (_, index) => `a${index}: order(id: $id) { id }`).join(' ');
  const id = Array.from({ length: 320_000 }, () => ({}));
  expect(() => measured(`query ($id: ID!) { ${uses} }`, { id })).toThrow('may contain 20,000 values');
});

test.each([
  ['an empty page', '{ orders(first: 0) { totalCount } }', {}, 101],
  [
    'a huge page',
    '{ orders(first: 100000) { nodes { customer { orders(first: 100000) { nodes { id } } } } } }',
    {},
    1e9,
  ],
  [
    'a page of a size beyond every integer',
    'query ($n: Int) { orders(first: $n) { nodes { id } } }',
    { n: 1e308 },
    1e9,
  ],
  ['a default', 'query ($n: Int = 100) { orders(first: $n) { nodes { id } } }', {}, 200],
  ['a default that is not used', 'query ($n: Int = 100) { orders(first: $n) { nodes { id } } }', { n: 1 }, 2],
  ['a search in a default', 'query ($s: String = "a") { orders(first: 1, search: $s) { nodes { id } } }', {}, 102],
])('%s costs what it may read', (_name, query, variables, cost) => {
  expect(measured(query, variables).cost).toBe(cost);
});

test('alternatives in a default are counted', () => {
  const or = Array.from({ length: 30 }, () => '{ name: { eq: "a" } }').join(' ');
  const found = measured(`query ($f: Filter = { or: [${or}] }) { orders(first: 1, filter: $f) { nodes { id } } }`);
  expect(() => refuseExcess(found)).toThrow('A filter may have 20 alternatives');
});

test('a negative page size does not lower the cost', () => {
  const both = measured('{ a: orders(first: 100) { nodes { id } } b: orders(first: -100000) { nodes { id } } }');
  expect(both.cost).toBe(202);
});

test('the introspection query of tools costs half of the limit, and larger introspection queries cost more', () => {
  expect(measured(getIntrospectionQuery())).toMatchObject({ depth: 0, cost: 10_000 });
  const types = Array.from({ length: 380 }, (_, index) => `t${index}: types { ...Texts }`).join(' ');
  const texts = 'fragment Texts on __Type { fields { description args { description } } }';
  expect(measured(`{ __schema { ${types} } } ${texts}`).cost).toBeGreaterThan(LARGEST_COST);
  const one = measured('{ __type(name: "Orders") { fields { name } } }').cost;
  expect(one).toBeGreaterThan(0);
  expect(
    measured(
      '{ __type(name: "Orders") { fields { name type { ...More } } } } fragment More on __Type { name fields { name } }',
    ).cost,
  ).toBeGreaterThan(3 * one);
});

test('a page size in a variable counts with its value', () => {
  expect(measured('query ($n: Int) { orders(first: $n) { pageInfo } }', { n: 7 })).toMatchObject({ depth: 2, cost: 7 });
});

test('fragments that spread each other twice are measured once each', () => {
  const bomb = Array.from({ length: 60 }, (_, n) => `fragment F${n} on Order { ...F${n + 1} ...F${n + 1} }`);
  const before = performance.now();
  measured(`query { order(id: 1) { ...F0 } } ${bomb.join(' ')} fragment F60 on Order { id }`);
  expect(performance.now() - before).toBeLessThan(5_000);
});

const nested = (levels: number): object => (levels === 0 ? { name: { eq: 'a' } } : { or: [nested(levels - 1)] });
const alternatives = (count: number) => ({ or: Array.from({ length: count }, () => ({ name: { eq: 'a' } })) });
const WITH_FILTER = 'query ($filter: Filter) { orders(filter: $filter) { nodes { id } } }';

test.each([
  ['nested 3 deep', nested(3), 3, 3],
  ['nested 4 deep', nested(4), 4, 4],
  ['with 20 alternatives', alternatives(20), 1, 20],
  ['with 21 alternatives', alternatives(21), 1, 21],
  ['with one alternative outside of a list', { or: { name: { eq: 'a' } } }, 1, 1],
])('a filter %s', (_name, filter, orDepth, count) => {
  const found = measured(WITH_FILTER, { filter });
  expect(found).toMatchObject({ orDepth, alternatives: count });
  const isAllowed = orDepth <= 3 && count <= 20;
  const refused = () => {
    try {
      refuseExcess(found);
    } catch (error) {
      return (error as Error).message;
    }
    return '';
  };
  expect(refused().startsWith('A filter may have 20 alternatives')).toBe(!isAllowed);
});

test('an extremely deep filter is refused like one that is one level too deep', () => {
  let filter: object = { name: { eq: 'a' } };
  for (let level = 0; level < 50_000; level++) filter = { or: [filter] };
  expect(() => refuseExcess(measured(WITH_FILTER, { filter }))).toThrow('nested 3 deep');
});
