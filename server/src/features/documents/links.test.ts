import { expect, test } from 'vitest';
import { readLink, signLink } from './links.js';

const SECRET = 'a secret of more than thirty-two characters';
const file = { kind: 'INVOICE', id: '01a1fc02-6fbc-7714-8590-1d9aed560fac', format: 'PDF' } as const;
const noon = new Date('2026-03-01T12:00:00Z');
const { token } = signLink(SECRET, file, noon);

test.each([
  ['at once', token, SECRET, noon, file],
  ['after four minutes', token, SECRET, new Date('2026-03-01T12:04:00Z'), file],
  ['after five minutes', token, SECRET, new Date('2026-03-01T12:05:00Z'), undefined],
  ['with another secret', token, `${SECRET}!`, noon, undefined],
  [
    'with another content',
    `${Buffer.from('["INVOICE","x","PDF",9e15]').toString('base64url')}.${token.split('.')[1]}`,
    SECRET,
    noon,
    undefined,
  ],
  ['cut short', token.slice(0, -4), SECRET, noon, undefined],
  ['empty', '', SECRET, noon, undefined],
])('a link read %s', (_, given, secret, now, expected) => {
  expect(readLink(secret, given, now)).toEqual(expected);
});
