import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AnswerText, textOf } from './answer-text.js';

test('a result without AnswerText is written as by JSON.stringify', () => {
  const isSame = fc.property(fc.jsonValue(), (value) => textOf(value) === JSON.stringify(value));
  expect(fc.check(isSame)).toMatchObject({ failed: false });
  expect(textOf({ a: undefined, b: [undefined] })).toBe('{"b":[null]}');
});

test('the text of a list is copied into the response unchanged', () => {
  const nodes = new AnswerText('[{"id" : "1"}]');
  expect(textOf({ data: { list: { total: 1, nodes } } })).toBe('{"data":{"list":{"total":1,"nodes":[{"id" : "1"}]}}}');
});

test('other serializers write the same list', () => {
  const lists = [{ nodes: new AnswerText('[{"id" : "1"}]') }];
  expect(JSON.stringify(lists)).toBe('[{"nodes":[{"id":"1"}]}]');
  expect(textOf(lists)).toBe('[{"nodes":[{"id":"1"}]}]');
});
