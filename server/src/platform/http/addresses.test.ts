import { expect, test } from 'vitest';
import { PerAddress } from './addresses.js';

test('an address holds so many and no more, and others are not touched by it', () => {
  const places = new PerAddress(2);
  const first = places.take('192.0.2.7')!;
  expect(places.take('::ffff:192.0.2.7')).toBeDefined();
  expect(places.take('192.0.2.7')).toBeUndefined();
  expect(places.take('192.0.2.8')).toBeDefined();
  first();
  first();
  expect(places.take('192.0.2.7')).toBeDefined();
  expect(places.take('192.0.2.7')).toBeUndefined();
});
