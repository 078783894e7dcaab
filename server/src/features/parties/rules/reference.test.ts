import { describe, expect, test } from 'vitest';
import { texts } from '../../../schema.js';
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

describe('a pattern', () => {
  test.each([
    // pattern               yearly  refused with
    ['SO-{ref:04d}', false, undefined],
    ['{ref}', false, undefined],
    ['{year}{ref:12d}', false, 'widthOutOfRange'],
    ['{year}{ref:012d}', false, undefined],
    ['', false, 'patternNotPlain'],
    ['SO-', false, 'notOneNumber'],
    ['{year}', false, 'notOneNumber'],
    ['{ref}{ref}', false, 'notOneNumber'],
    ['{ref:4}', false, 'widthOutOfRange'],
    ['{ref:00d}', false, 'widthOutOfRange'],
    ['{ref:013d}', false, 'widthOutOfRange'],
    ['{ref:}', false, 'widthOutOfRange'],
    ['SO-{number}', false, 'unknownPlaceholder'],
    ['SO-{refs}', false, 'unknownPlaceholder'],
    ['SO-{}', false, 'unknownPlaceholder'],
    ['SO-{ref', false, 'unmatchedBrace'],
    ['SO-{{ref}}', false, 'unmatchedBrace'],
    ['SO {ref}', false, 'patternNotPlain'],
    ['SO\n{ref}', false, 'patternNotPlain'],
    ['№{ref}', false, 'patternNotPlain'],
    [`${'S'.repeat(36)}{ref}`, false, 'patternLength'],
    ['INV-{ref}', true, 'yearMissing'],
    ['INV-{year}-{ref}', true, undefined],
  ])('%j, yearly %s: %s', (pattern, isYearly, name) => {
    const found = [whyNotPattern(pattern, 'invoicePattern', isYearly) ?? []].flat();
    const refused = found.map(({ code, text, path }) => [code, text.key, path]);
    expect(refused).toEqual(name ? [['INVALID_INPUT', `parties.${name}`, ['invoicePattern']]] : []);
  });

  test.each([
    ['{ref:4}', 'Write the width of {ref} as in {ref:04d}, from 1 to 12 digits.'],
    ['SO-{number}', 'There is no placeholder {number}. Use {ref} or {year}.'],
    ['SO-{ref', 'There is an unmatched brace. Write placeholders as {ref} or {year}.'],
    [`${'S'.repeat(36)}{ref}`, 'Use at most 40 characters.'],
  ])('%j is refused with placeholders as they are typed', (pattern, sentence) => {
    const refusal = whyNotPattern(pattern, 'invoicePattern', false)!;
    expect(texts.in('en-GB').render(refusal.text)).toBe(sentence);
  });
});
