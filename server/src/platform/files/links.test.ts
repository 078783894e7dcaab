import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { newId } from '../id.js';
import { readFileLink, signFileLink } from './links.js';

const SECRET = 'only for tests, and long enough for that';
const NOW = new Date('2026-03-01T12:00:00Z');
const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);
const [id, other] = [newId(), newId()];
const token = signFileLink(SECRET, id, 'ORIGINAL', NOW);
const [content, signature] = token.split('.') as [string, string];
const altered = Buffer.from(JSON.stringify([id, 'PREVIEW', NOW.getTime() + 9e9])).toString('base64url');
const flipped = (text: string) => `${text.slice(0, -1)}${text.endsWith('A') ? 'B' : 'A'}`;
const unkeyed = createHmac('sha256', '').update(`uploaded file ${content}`).digest('base64url');
/** The links to renderings of documents are signed with the same secret. */
const documentSignature = createHmac('sha256', SECRET).update(`file ${content}`).digest('base64url');

test.each<[string, string, string, Date]>([
  ['after five minutes', id, token, after(300)],
  ['for another file', other, token, NOW],
  ['with other content', id, `${altered}.${signature}`, NOW],
  ['with another signature', id, `${content}.${flipped(signature)}`, NOW],
  ['signed with another secret', id, signFileLink('another secret', id, 'ORIGINAL', NOW), NOW],
  ['signed without a secret', id, `${content}.${unkeyed}`, NOW],
  ['without a signature', id, content, NOW],
  ['with an empty signature', id, `${content}.`, NOW],
  ['with more than a signature', id, `${token}.`, NOW],
  ['with padding', id, `${token}=`, NOW],
  ['that is empty', id, '', NOW],
  ['signed for another purpose', id, `${content}.${documentSignature}`, NOW],
])('a link %s leads to nothing', (_, file, given, now) => {
  expect(readFileLink(SECRET, file, given, now)).toBeUndefined();
});

test('a link leads to its file for five minutes', () => {
  expect(readFileLink(SECRET, id, token, after(299))).toBe('ORIGINAL');
  expect(readFileLink(SECRET, id, signFileLink(SECRET, id, 'PREVIEW', NOW), NOW)).toBe('PREVIEW');
});
