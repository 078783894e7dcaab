import { expect, test } from 'vitest';
import { english } from '../texts/platform-texts.js';
import { whyNotText } from './input-limits.js';

const LINE = { shortest: 0, longest: 10, isLong: false };
const LONG = { ...LINE, isLong: true };
const NEEDED = { ...LINE, shortest: 1 };

test.each([
  // text            limits  refused
  ['ten letter', LINE, /^$/],
  ['', LINE, /^$/],
  ['Müller 😀', LINE, /^$/],
  ['eleven char', LINE, /at most 10 characters/],
  ['two\nlines', LINE, /single line/],
  ['two\r\nlines', LONG, /^$/],
  ['a\ttab', LINE, /single line/],
  ['a\ttab', LONG, /^$/],
  ['a\u0000b', LINE, /control characters/],
  ['a\u0000b', LONG, /control characters/],
  ['a\u0085b', LONG, /control characters/],
  ['half \ud83d', LINE, /half a character/],
  ['x\u202ecba', LINE, /direction of text/],
  ['x\u2067cba', LONG, /direction of text/],
  ['שלום עולם', LINE, /^$/],
  ['', NEEDED, /at least one character/],
  ['  ', NEEDED, /at least one character/],
  ['x', NEEDED, /^$/],
])('%j', (text, limits, refused) => {
  const refusal = whyNotText(text, limits);
  expect(refusal ? english.render(refusal.text) : '').toMatch(refused);
});
