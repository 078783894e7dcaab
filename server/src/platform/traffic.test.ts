import { describe, expect, test } from 'vitest';
import { ConfigError } from './config-error.js';
import { readConfig } from './config.js';

const SECRET = 'x'.repeat(40);
const base = { DATABASE_URL: 'postgresql://a@b/c', SESSION_SECRET: SECRET };
const read = (settings: Record<string, string>) => readConfig({ ...base, ...settings }, '/tmp');

function messageFor(settings: Record<string, string>): string {
  try {
    read(settings);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
}

test('ALLOWED_HOSTS lists hosts, with or without a port', () => {
  expect(read({ ALLOWED_HOSTS: ' Avoir.LAN, 192.168.1.4:4000 ,[fd00::5]:81,' }).allowedHosts).toEqual([
    { name: 'avoir.lan', port: undefined },
    { name: '192.168.1.4', port: 4000 },
    { name: '[fd00::5]', port: 81 },
  ]);
  expect(read({}).allowedHosts).toEqual([]);
});

test.each(['http://avoir.lan', 'avoir.lan/path', '*', '*.lan', 'a b', 'a@b', 'avoir.lan:0', 'avoir.lan:port'])(
  'ALLOWED_HOSTS refuses %s',
  (text) => {
    expect(messageFor({ ALLOWED_HOSTS: text })).toMatch(/^ALLOWED_HOSTS must list hosts/);
  },
);

test.each([
  'TOKEN_POINTS_PER_MINUTE',
  'SESSION_POINTS_PER_MINUTE',
  'ANONYMOUS_POINTS_PER_MINUTE',
  'TOKEN_OPERATIONS_AT_ONCE',
  'USER_OPERATIONS_AT_ONCE',
  'CONNECTIONS_PER_ADDRESS',
])('%s is a number above zero', (name) => {
  for (const text of ['0', '-1', '1.5', 'many', '99999999999'])
    expect(messageFor({ [name]: text })).toMatch(new RegExp(`^${name} must be a number from 1 to`));
  expect(Object.values(read({ [name]: '77' }).traffic)).toContain(77);
});

describe('TRUSTED_PROXIES', () => {
  const trust = (settings: Record<string, string>) => read(settings).traffic.isProxy;
  const secure = { PUBLIC_URL: 'https://avoir.example.com' };

  test('includes no proxy without https', () => {
    expect(trust({})('127.0.0.1', 0)).toBe(false);
  });

  test('is one local proxy with https, and no proxy further away', () => {
    const isProxy = trust(secure);
    for (const near of ['127.0.0.1', '::1', '172.17.0.1', '10.0.0.1', 'fd00::1']) expect(isProxy(near, 0)).toBe(true);
    expect([isProxy('203.0.113.5', 0), isProxy('10.0.0.1', 1)]).toEqual([false, false]);
  });

  test('includes the listed proxies, or none', () => {
    const isProxy = trust({ ...secure, TRUSTED_PROXIES: '203.0.113.5, 10.1.0.0/16' });
    expect([isProxy('203.0.113.5', 0), isProxy('10.1.2.3', 1), isProxy('10.2.0.1', 0)]).toEqual([true, true, false]);
    expect(trust({ ...secure, TRUSTED_PROXIES: 'none' })('127.0.0.1', 0)).toBe(false);
  });

  test.each(['nonsense', '10.0.0.0/99', '1'])('refuses %s', (text) => {
    expect(messageFor({ TRUSTED_PROXIES: text })).toMatch(/^TRUSTED_PROXIES must be none, or list/);
  });
});
