import { expect, test } from 'vitest';
import { texts } from '../../../schema.js';
import type { ClientKind, Counter } from './sign-in-limits.js';
import { blockedUntil, countersOf, isRecorded, whyNotTry } from './sign-in-limits.js';

const NOW = new Date('2026-03-02T12:00:00Z');
const after = (ms: number) => new Date(NOW.getTime() + ms);

test.each<[Counter, number, number]>([
  // counter   failures   seconds to wait
  ['CLIENT', 1, 0],
  ['CLIENT', 3, 0],
  ['CLIENT', 4, 1],
  ['CLIENT', 5, 2],
  ['CLIENT', 8, 16],
  ['CLIENT', 9, 30],
  ['CLIENT', 10, 900],
  ['CLIENT', 11, 900],
  ['PASSWORD_CHANGE', 10, 900],
  ['NETWORK', 30, 0],
  ['NETWORK', 31, 1],
  ['NETWORK', 99, 30],
  ['NETWORK', 100, 900],
  ['ACCOUNT', 20, 0],
  ['ACCOUNT', 21, 1],
  ['ACCOUNT', 27, 60],
  ['ACCOUNT', 1_000_000, 60],
])('%s: after %d wrong passwords the next attempt waits %d seconds', (counter, failures, seconds) => {
  expect(blockedUntil(counter, failures, NOW)).toEqual(after(seconds * 1_000));
});

test.each([
  // blocked until    sentence
  [after(1), 'Try again in 1 second.'],
  [after(59_001), 'Try again in 60 seconds.'],
  [after(60_001), 'Try again in 2 minutes.'],
  [after(900_000), 'Try again in 15 minutes.'],
])('blocked until %s: %s', (blocked, sentence) => {
  const refusal = whyNotTry(blocked, NOW)!;
  expect(texts.in('en-GB').render(refusal.text)).toBe(`Too many wrong passwords. ${sentence}`);
  expect(refusal.facts).toMatchObject({ lockedUntil: blocked.toISOString() });
});

test.each([undefined, NOW, after(-1)])('blocked until %s: not any more', (blocked) => {
  expect(whyNotTry(blocked, NOW)).toBeUndefined();
});

test.each<[ClientKind, Counter[]]>([
  ['KNOWN_DEVICE', ['CLIENT']],
  ['KNOWN_NETWORK', ['CLIENT', 'NETWORK']],
  ['UNKNOWN', ['CLIENT', 'NETWORK', 'ACCOUNT']],
])('%s is counted by %s', (kind, counters) => {
  expect(countersOf(kind)).toEqual(counters);
});

test('of a million failures in an hour 113 are recorded', () => {
  const recorded = Array.from({ length: 1_000_000 }, (_, index) => index + 1).filter(isRecorded);
  expect(recorded.length).toBe(113);
  expect(recorded.slice(99, 103)).toEqual([100, 200, 400, 800]);
});
