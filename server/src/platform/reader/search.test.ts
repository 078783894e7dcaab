import { expect, test } from 'vitest';
import { likePattern } from './filter.js';
import { bordersOf, endPatterns } from './search.js';

test.each([
  ['BO-12', '%BO-12%'],
  ['100% Rad_Haus', '%100\\% Rad\\_Haus%'],
  ['back\\slash', '%back\\\\slash%'],
])('%s is searched as a part of a text', (searched, pattern) => {
  expect(likePattern(searched)).toBe(pattern);
});

test.each([
  ['kiezrad', 'NONE', []],
  ['4711 kiezrad', 'FEW', ['%4711']],
  ['5% po_7 Rad', 'FEW', ['%5\\%', '%5\\% po\\_7']],
  ['a b c d', 'FEW', ['%a', '%a b', '%a b c']],
  ['a b c d e', 'MANY', ['%a', '%a b', '%a b c', '%a b c d']],
])('%s can span two parts at each of its spaces', (searched, borders, ends) => {
  expect(bordersOf(searched)).toBe(borders);
  expect(endPatterns(searched)).toEqual(ends);
});
