import { expect, test } from 'vitest';
import { circlesOf, importGraph } from './testing/imports.js';

test('no file imports itself through others, not even a type', () => {
  expect(circlesOf(importGraph()).map((circle) => circle.join(' -> '))).toEqual([]);
});

test('a circle is found and shown as the way from a file to itself', () => {
  const graph = new Map([
    ['a', new Set(['b', 'c'])],
    ['b', new Set(['d'])],
    ['c', new Set(['e'])],
    ['d', new Set(['b'])],
    ['e', new Set(['c', 'a'])],
  ]);
  expect(circlesOf(graph)).toEqual([
    ['a', 'c', 'e', 'a'],
    ['b', 'd', 'b'],
  ]);
});
