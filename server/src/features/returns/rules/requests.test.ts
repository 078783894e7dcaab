import { expect, test } from 'vitest';
import { texts } from '../../../schema.js';
import type { ReturnOrigin } from './requests.js';
import { whyNotDecline, whyNotRequest } from './requests.js';
import type { ReturnStatus } from './life-cycle.js';

test.each<[ReturnOrigin, ReturnStatus, string | undefined]>([
  ['PARTNER', 'PENDING', undefined],
  ['PARTNER', 'IN_PROGRESS', 'This return is in progress. Only a pending request can be declined.'],
  ['PARTNER', 'ON_HOLD', 'This return is on hold. Only a pending request can be declined.'],
  ['PARTNER', 'COMPLETE', 'This return is complete. Only a pending request can be declined.'],
  ['PARTNER', 'CANCELLED', 'This return is cancelled. Only a pending request can be declined.'],
  ['STAFF', 'PENDING', 'No partner has requested this return. Cancel it instead.'],
  ['IMPORT', 'PENDING', 'No partner has requested this return. Cancel it instead.'],
])('a return of origin %s that is %s is declined or not: %s', (origin, status, message) => {
  const refusal = whyNotDecline({ status, origin });
  expect(refusal && texts.in('en-GB').render(refusal.text)).toBe(message);
});

test('only partners request returns', () => {
  expect(whyNotRequest({ isPartner: true })).toBeUndefined();
  expect(whyNotRequest({ isPartner: false })?.code).toBe('NOT_A_PARTNER');
});
