import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AnswerText, textOf } from './answer-text.js';

test('an answer without texts is what JSON.stringify gives', () => {
  const isSame = fc.property(fc.jsonValue(), (value) => textOf(value) === JSON.stringify(value));
  expect(fc.check(isSame)).toMatchObject({ failed: false });
  expect(textOf({ a: undefined, b: [undefined] })).toBe('{"b":[null]}');
});

test('a list stands in the answer as the text that it is', () => {
  const nodes = new AnswerText('[{"id" : "1"}]');
  expect(textOf({ data: { list: { total: 1, nodes } } })).toBe('{"data":{"list":{"total":1,"nodes":[{"id" : "1"}]}}}');
});

test('it is the same list for whoever writes it in another way', () => {
  const lists = [{ nodes: new AnswerText('[{"id" : "1"}]') }];
  expect(JSON.stringify(lists)).toBe('[{"nodes":[{"id":"1"}]}]');
  expect(textOf(lists)).toBe('[{"nodes":[{"id":"1"}]}]');
});
