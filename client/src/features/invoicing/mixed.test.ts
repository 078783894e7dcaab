import { expect, test } from 'vitest';
import { isMixed } from './mixed';

const sale = { credits: null };
const credit = { credits: { id: 'a line' } };

test.each([
  [[sale, sale], false],
  [[credit], false],
  [[sale, credit], true],
])('a document with the lines %j is mixed: %s', (lines, expected) => {
  expect(isMixed({ lines })).toBe(expected);
});
