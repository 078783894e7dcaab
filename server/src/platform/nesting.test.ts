import { describe, expect, test } from 'vitest';
import { MOST_LEVELS, isDocumentTooDeep, isJsonTooDeep } from './nesting.js';

const nested = (open: string, close: string, levels: number, inside = '') =>
  open.repeat(levels) + inside + close.repeat(levels);

describe('a JSON text', () => {
  test.each([
    ['lists', '[', ']', 1],
    ['objects', '{"a":', '}', 1],
    ['lists of objects', '[{"a":', '}]', 2],
  ])('is too deep beyond the limit: %s', (_, open, close, levels) => {
    expect(isJsonTooDeep(nested(open, close, MOST_LEVELS / levels, '1'))).toBe(false);
    expect(isJsonTooDeep(nested(open, close, MOST_LEVELS / levels + 1, '1'))).toBe(true);
  });

  test.each([
    [JSON.stringify(['['.repeat(500)]), false],
    [JSON.stringify(['"\\'.repeat(50) + '['.repeat(500)]), false],
    [`["${']'.repeat(500)}",${nested('[', ']', MOST_LEVELS)}]`, true],
    [`[${'[],'.repeat(5_000)}[]]`, false],
  ])('%# counts only brackets outside of strings, and how deep they are', (text, isTooDeep) => {
    expect(isJsonTooDeep(text)).toBe(isTooDeep);
  });
});

describe('a document', () => {
  test.each([
    ['selections', '{ a ', '}', 0],
    ['arguments', '[', ']', 0],
    ['input objects', '{ a: ', '}', 0],
  ])('is too deep beyond the limit: %s', (_, open, close) => {
    expect(isDocumentTooDeep(nested(open, close, MOST_LEVELS, 'b'))).toBe(false);
    expect(isDocumentTooDeep(nested(open, close, MOST_LEVELS + 1, 'b'))).toBe(true);
  });

  test.each([
    [`{ a(b: "${'['.repeat(500)}") }`, false],
    [`{ a(b: """${'{'.repeat(500)}""") }`, false],
    [`# ${'('.repeat(500)}\n{ a }`, false],
    [`{ a(b: "${']'.repeat(500)}", c: ${nested('[', ']', MOST_LEVELS)}) }`, true],
    [`{ ${'a(b: [{}]) '.repeat(200)} }`, false],
    [`{ a(b: "unfinished ${'['.repeat(500)}`, false],
  ])('%# counts only brackets outside of strings and comments, and how deep they are', (text, isTooDeep) => {
    expect(isDocumentTooDeep(text)).toBe(isTooDeep);
  });
});
