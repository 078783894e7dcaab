import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical } from './digest.js';

/** The definition of the text whose digests are stored. */
const defined = (content: unknown): string =>
  JSON.stringify(content, (_, value: unknown) => {
    if (typeof value === 'bigint') return String(value);
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });

test('the canonical text of any content is the one of which digests are stored', () => {
  const anything = fc.object({
    key: fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.nat().map(String),
      fc.constantFrom('toJSON', '01', '1e3', '-1', '4294967295'),
    ),
    values: [fc.string({ unit: 'binary' }), fc.double(), fc.boolean(), fc.constantFrom(null, undefined), fc.bigInt()],
    withDate: true,
    maxDepth: 4,
  });
  fc.assert(
    fc.property(anything, (content) => {
      expect(canonical(content)).toBe(defined(content));
    }),
  );
});

test('the order of fields does not matter, that of a list does', () => {
  expect(canonical({ b: 1n, a: { d: [2, 1], c: null } })).toBe('{"a":{"c":null,"d":[2,1]},"b":"1"}');
  expect(canonical({ a: { c: null, d: [2, 1] }, b: 1n })).toBe(canonical({ b: 1n, a: { d: [2, 1], c: null } }));
  expect(canonical([Buffer.from('ab'), new Date(0), undefined])).toBe(
    '[{"data":[97,98],"type":"Buffer"},"1970-01-01T00:00:00.000Z",null]',
  );
});
