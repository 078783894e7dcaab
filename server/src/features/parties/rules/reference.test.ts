import { describe, expect, test } from 'vitest';
import { formatReference, whyNotPattern } from './reference.js';

test.each([
  // pattern                ref                    written
  ['SO-{ref:04d}', 42n, 'SO-0042'],
  ['SO-{ref:04d}', 123_456n, 'SO-123456'],
  ['{ref}', 7n, '7'],
  ['INV-{year}-{ref:05d}', 42n, 'INV-2026-00042'],
  ['{ref:02d}/{year}', 9n, '09/2026'],
  ['C{ref:012d}', 9_007_199_254_740_993n, 'C9007199254740993'],
])('%s formats %d as %s', (pattern, ref, written) => {
  expect(formatReference(pattern, { ref, year: 2026 })).toBe(written);
});

const PLAIN = 'exactly once';
describe('a pattern', () => {
  test.each([
    // pattern               yearly  message
    ['SO-{ref:04d}', false, undefined],
    ['{ref}', false, undefined],
    ['{year}{ref:12d}', false, 'Write the width of {ref} as in {ref:04d}'],
    ['{year}{ref:012d}', false, undefined],
    ['', false, 'Use ASCII letters, digits'],
    ['SO-', false, PLAIN],
    ['{year}', false, PLAIN],
    ['{ref}{ref}', false, PLAIN],
    ['{ref:4}', false, 'Write the width'],
    ['{ref:00d}', false, 'Write the width'],
    ['{ref:013d}', false, 'Write the width'],
    ['{ref:}', false, 'Write the width'],
    ['SO-{number}', false, 'There is no placeholder {number}'],
    ['SO-{refs}', false, 'There is no placeholder {refs}'],
    ['SO-{}', false, 'There is no placeholder {}'],
    ['SO-{ref', false, 'There is an unmatched brace'],
    ['SO-{{ref}}', false, 'There is an unmatched brace'],
    ['SO {ref}', false, 'Use ASCII letters, digits'],
    ['SO\n{ref}', false, 'Use ASCII letters, digits'],
    ['№{ref}', false, 'Use ASCII letters, digits'],
    [`${'S'.repeat(36)}{ref}`, false, 'Use at most 40'],
    ['INV-{ref}', true, 'needs {year} as well'],
    ['INV-{year}-{ref}', true, undefined],
  ])('%j, yearly %s: %s', (pattern, isYearly, message) => {
    const found = [whyNotPattern(pattern, 'invoicePattern', isYearly) ?? []].flat();
    expect(found.map((refusal) => refusal.message.includes(message ?? ''))).toEqual(message ? [true] : []);
    expect(found.map((refusal) => refusal.path)).toEqual(message ? [['invoicePattern']] : []);
  });
});
