import { buildSchema, parse } from 'graphql';
import type { OperationDefinitionNode } from 'graphql';
import { expect, test } from 'vitest';
import { measure } from './limits.js';

const schema = buildSchema(`
  type Query { orders(first: Int, last: Int): Orders! order(id: ID!): Order }
  type Subscription { orderEvents: Event! }
  type Event { id: ID! order: Order! }
  type Orders { nodes: [Order!]! edges: [Edge!]! totalCount: Int! }
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
  // what is asked                                                                    depth  cost
  ['{ order(id: 1) { id } }', 2, 1],
  ['{ order(id: 1) { id customer { id } } }', 3, 2],
  ['{ order(id: 1) { lines { id } } }', 3, 11],
  ['{ orders(first: 10) { nodes { id } } }', 3, 20],
  ['{ orders { nodes { id } } }', 3, 100],
  ['{ orders(first: 10) { nodes { customer { orders(first: 5) { nodes { id } } } } } }', 6, 130],
  ['{ a: orders(first: 10) { totalCount } b: orders(last: 20) { totalCount } }', 2, 30],
  ['query { ...F } fragment F on Query { order(id: 1) { ... on Order { customer { id } } } }', 3, 2],
  ['subscription { orderEvents { id order { id } } }', 3, 20],
  ['{ __schema { types { fields { name } } } }', 0, 0],
])('%s', (query, depth, cost) => {
  expect(measured(query)).toEqual({ depth, cost });
});

test('a page of a size below zero pays for nothing else', () => {
  const both = measured('{ a: orders(first: 100) { totalCount } b: orders(first: -100000) { totalCount } }');
  expect(both.cost).toBe(100);
});

test('a page size in a variable counts as what it is given', () => {
  expect(measured('query ($n: Int) { orders(first: $n) { totalCount } }', { n: 7 })).toEqual({ depth: 2, cost: 7 });
});

test('fragments that spread each other twice are measured once each', () => {
  const bomb = Array.from({ length: 60 }, (_, n) => `fragment F${n} on Order { ...F${n + 1} ...F${n + 1} }`);
  const before = performance.now();
  measured(`query { order(id: 1) { ...F0 } } ${bomb.join(' ')} fragment F60 on Order { id }`);
  expect(performance.now() - before).toBeLessThan(5_000);
});
