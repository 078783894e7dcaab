import { expect, test } from 'vitest';
import { pathAfterSignIn } from './session';

test.each([
  ['/orders?page=2', '/orders?page=2'],
  [undefined, '/'],
  ['https://elsewhere.org', '/'],
  ['//elsewhere.org', '/'],
])('after signing in, %s leads to %s', (next, path) => {
  expect(pathAfterSignIn(next)).toBe(path);
});
