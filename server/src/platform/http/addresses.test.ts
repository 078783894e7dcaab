import { expect, test } from 'vitest';
import { PerAddress, addressKey } from './addresses.js';

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8:1:3::9', '2001:db8:1:3::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['no address', 'no address'],
  ['', ''],
])('%s counts as %s', (address, key) => {
  expect(addressKey(address)).toBe(key);
});

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
