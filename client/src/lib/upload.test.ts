import { expect, test } from 'vitest';
import { RequestError } from './graphql/problem';
import { failureOf, UploadRefusedError } from './upload';

const refused = (code: string) => ({ errors: [{ message: 'A file may have at most 10 MB.', extensions: { code } }] });

test('a refused file is reported with the sentence of the server', () => {
  expect(failureOf(413, refused('FILE_TOO_LARGE'))).toEqual(new UploadRefusedError('A file may have at most 10 MB.'));
});

test.each([
  ['an ended session', 401, refused('UNAUTHENTICATED'), 'UNAUTHENTICATED'],
  ['too many uploads', 429, refused('RATE_LIMITED'), 'RATE_LIMITED'],
  ['a proxy that accepts less', 413, null, 'INTERNAL'],
  ['a fault', 500, { errors: [{ message: 'x', extensions: { code: 'INTERNAL' } }] }, 'INTERNAL'],
])('%s is reported by its code', (_, status, answer, code) => {
  const failure = failureOf(status, answer);
  expect(failure).toBeInstanceOf(RequestError);
  expect((failure as RequestError).problem.code).toBe(code);
});
