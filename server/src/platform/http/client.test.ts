import { expect, test } from 'vitest';
import { cleanAddress, cleanUserAgent, networkOf } from './client.js';

test.each([
  ['203.0.113.7', '203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7', '203.0.113.7'],
  ['2001:DB8:0:1:2:3:4:5', '2001:db8:0:1:2:3:4:5', '2001:db8::/56'],
  ['2001:db8:0:1:ffff::1', '2001:db8:0:1:ffff::1', '2001:db8::/56'],
  ['2001:db8:0:2::1', '2001:db8:0:2::1', '2001:db8::/56'],
  ['2001:db8:0:ff::1', '2001:db8:0:ff::1', '2001:db8::/56'],
  ['2001:db8:0:100::1', '2001:db8:0:100::1', '2001:db8:0:100::/56'],
  ['fe80::1%eth0', 'fe80::1', 'fe80::/56'],
  ['::1', '::1', '::/56'],
  ['203.0.113.7:1111', '203.0.113.7', '203.0.113.7'],
  ['[2001:db8:0:1::1]:1111', '2001:db8:0:1::1', '2001:db8::/56'],
  ['203.0.113.7:port', '', 'unknown'],
  ['evil', '', 'unknown'],
  [`1.2.3.4\n`, '', 'unknown'],
  ['1'.repeat(5_000), '', 'unknown'],
  ['', '', 'unknown'],
  [undefined, '', 'unknown'],
])('the address %j is normalized to %j and counted as %s', (given, written, network) => {
  expect(cleanAddress(given)).toBe(written);
  expect(networkOf(given ?? '')).toBe(network);
});

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64)', 'Mozilla/5.0 (X11; Linux x86_64)'],
  ['curl/8\r\nforged: line\u001b[31m', 'curl/8 forged: line [31m'],
  ['\u202egnirts\u2028next', 'gnirts next'],
  [' \t ', undefined],
  ['', undefined],
  [undefined, undefined],
])('the user agent %j is kept as %j', (given, kept) => {
  expect(cleanUserAgent(given)).toBe(kept);
});

test('a user agent is truncated at 300 characters, never within a character', () => {
  expect(cleanUserAgent('x'.repeat(100_000))).toHaveLength(300);
  const cut = cleanUserAgent('𝒳'.repeat(400))!;
  expect([cut.length <= 300, cut.isWellFormed()]).toEqual([true, true]);
});
