import { GraphQLError } from 'graphql';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { ConnectionError } from '../database/connection-error.js';
import { formatError } from './format-error.js';

const log = pino({ level: 'silent' });
const shown = (cause: Error, writes = { committed: 0, unknown: 0 }) => {
  const error = new GraphQLError(cause.message, { originalError: cause });
  return formatError(error.toJSON(), error, log, { traceId: 'T-1', writes });
};
const stated = (code: string) => new Error('/var/run/secret', { cause: Object.assign(new Error('x'), { code }) });

test.each([
  ['anything', new Error('password=hunter2'), /^Something went wrong on our side\. Nothing was changed\./],
  [
    'a full disk, however it is wrapped',
    new Error('insert', { cause: Object.assign(new Error('could not extend file'), { code: '53100' }) }),
    /^The disk of the database is full; .* Nothing was changed\./,
  ],
])('a fault is told by its trace id alone: %s', (_, cause, sentence) => {
  const { message, extensions } = shown(cause);
  expect(message).toMatch(sentence);
  expect(message).toContain('trace id T-1');
  expect(message).not.toContain(cause.message);
  expect(extensions).toEqual({ code: 'INTERNAL', traceId: 'T-1' });
});

test.each([
  // SQLSTATE  code               says
  ['08006', 'UNAVAILABLE', /cannot be reached at the moment\. Nothing was changed\. Try again/],
  ['57P01', 'UNAVAILABLE', /cannot be reached/],
  ['57P03', 'UNAVAILABLE', /cannot be reached/],
  ['53300', 'UNAVAILABLE', /cannot be reached/],
  ['08007', 'OUTCOME_UNKNOWN', /may have been done or not\. Send it again with the same idempotency key/],
  ['57014', 'TIMED_OUT', /longer than one request may and was stopped\. Nothing was changed\. Ask for less/],
  ['55P03', 'LOCKED', /Somebody else is changing the same documents/],
  ['40P01', 'LOCKED', /Somebody else is changing the same documents/],
  ['23505', 'INTERNAL', /went wrong on our side/],
])('what the database says by %s is told as %s', (state, code, sentence) => {
  const { message, extensions } = shown(stated(state));
  expect(extensions).toEqual({ code, traceId: 'T-1' });
  expect(message).toMatch(sentence);
  expect(message).not.toContain('/var');
});

test.each(['08006', '57014', '55P03', '23505', '53100'])(
  'that nothing was changed is said only when it is known: %s',
  (state) => {
    const untouched = /Nothing was changed/;
    expect(shown(stated(state)).message).toMatch(untouched);
    expect(shown(stated(state), { committed: 1, unknown: 0 }).message).toMatch(/was done and stays: look before/);
    expect(shown(stated(state), { committed: 1, unknown: 1 }).message).toMatch(
      /may have been done or not: look before/,
    );
    for (const writes of [
      { committed: 1, unknown: 0 },
      { committed: 0, unknown: 1 },
    ])
      expect(shown(stated(state), writes).message).not.toMatch(untouched);
  },
);

test('a database that is away is logged as an error, with its cause and the trace id', () => {
  const lines: string[] = [];
  const heard = pino({ level: 'error' }, { write: (line: string) => void lines.push(line) });
  const cause = new ConnectionError('lost', '08006', new Error('connect ENOENT /run/postgres'));
  const error = new GraphQLError('lost', { originalError: cause });
  const told = formatError(error.toJSON(), error, heard, { traceId: 'T-9', writes: { committed: 0, unknown: 0 } });
  expect(JSON.parse(lines[0]!)).toMatchObject({ level: 50, traceId: 'T-9', code: 'UNAVAILABLE' });
  expect(lines[0]).toContain('connect ENOENT /run/postgres');
  expect(JSON.stringify(told)).not.toContain('/run/postgres');
});
