import { expect, test } from 'vitest';
import { whyNotReason, whyNotReturnReason } from './reasons.js';

test.each([
  ['cancel', 'returns.cancelReason'],
  ['cancelLine', 'returns.lineCancelReason'],
  ['reverseReceipt', 'returns.reverseReason'],
] as const)('the verb %s needs a reason', (verb, key) => {
  for (const reason of ['', ' ', '\n\t']) {
    const refusal = whyNotReason(verb, reason)!;
    expect([refusal.code, refusal.text.key, refusal.path]).toEqual(['REASON_REQUIRED', key, ['reason']]);
  }
  expect(whyNotReason(verb, ' wrong box ')).toBeUndefined();
});

const ACTIVE = { isActive: true };

test.each([
  // chosen      found                 required  refused with
  [undefined, undefined, false, undefined],
  [null, undefined, false, undefined],
  [undefined, undefined, true, 'REASON_REQUIRED'],
  [null, undefined, true, 'REASON_REQUIRED'],
  ['an id', ACTIVE, false, undefined],
  ['an id', ACTIVE, true, undefined],
  ['an id', { isActive: false }, false, 'NOT_FOUND'],
  ['an id', undefined, true, 'NOT_FOUND'],
  ['', undefined, false, 'NOT_FOUND'],
])('the return reason %j, found as %j, required: %s, is refused with %s', (chosen, found, isRequired, code) => {
  expect(whyNotReturnReason(chosen, found, { isReturnReasonRequired: isRequired })?.code).toBe(code);
});
