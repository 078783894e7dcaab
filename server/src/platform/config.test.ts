import { expect, test } from 'vitest';
import { ConfigError } from './config-error.js';
import { readConfig } from './config.js';

const read = (token: string) => readConfig({ METRICS_TOKEN: token, SESSION_SECRET: 's'.repeat(32) }, '/nowhere');

test('METRICS_TOKEN is used unchanged, and undefined if empty', () => {
  expect(read('a'.repeat(32)).metricsToken).toBe('a'.repeat(32));
  expect(read('').metricsToken).toBe(undefined);
});

test.each([['a'.repeat(31)], [`${'a'.repeat(32)} b`], ['é'.repeat(32)]])(
  'METRICS_TOKEN %s is refused with a message',
  (token) => {
    expect(() => read(token)).toThrow(
      new ConfigError('METRICS_TOKEN must have at least 32 characters, without spaces or letters beyond ASCII'),
    );
  },
);

test.each([
  [{ PORT: 'abc' }, 'PORT must be a number from 1 to 65535'],
  [
    { DATABASE_URL: 'foo', APP_DATABASE_URL: 'postgresql://app@db/avoir', SESSION_SECRET: 's'.repeat(32) },
    'DATABASE_URL must look like postgresql://user:password@host:5432/database',
  ],
])('an invalid setting is reported once: %o', (environment, sentence) => {
  expect(() => readConfig(environment, '/nowhere')).toThrow(new ConfigError(sentence));
});
