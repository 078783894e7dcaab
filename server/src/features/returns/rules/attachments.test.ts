import { expect, test } from 'vitest';
import { MOST_ATTACHMENTS, whyNotAttach } from './attachments.js';

test.each([
  [0, undefined],
  [MOST_ATTACHMENTS - 1, undefined],
  [MOST_ATTACHMENTS, 'TOO_MANY_ATTACHMENTS'],
  [MOST_ATTACHMENTS + 1, 'TOO_MANY_ATTACHMENTS'],
])('a return order with %i attachments: %s', (count, code) => {
  expect(whyNotAttach(count)?.code).toBe(code);
});
