import { expect, test } from 'vitest';
import { PerAddress } from './addresses.js';

test('limits what each address holds, independently of other addresses', () => {
  const limit = new PerAddress(2);
  const first = limit.take('192.0.2.7')!;
  expect(limit.take('::ffff:192.0.2.7')).toBeDefined();
  expect(limit.take('192.0.2.7')).toBeUndefined();
  expect(limit.take('192.0.2.8')).toBeDefined();
  first();
  first();
  expect(limit.take('192.0.2.7')).toBeDefined();
  expect(limit.take('192.0.2.7')).toBeUndefined();
});
