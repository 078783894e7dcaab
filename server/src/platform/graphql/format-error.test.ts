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
const withState = (code: string) => new Error('/var/run/secret', { cause: Object.assign(new Error('x'), { code }) });

test.each([
  ['anything', new Error('password=hunter2'), /^An internal error occurred\. Nothing was changed\./],
  [
    'a full disk, however it is wrapped',
    new Error('insert', { cause: Object.assign(new Error('could not extend file'), { code: '53100' }) }),
    /^The disk of the database is full; .* Nothing was changed\./,
  ],
])('a fault exposes nothing but its trace id: %s', (_, cause, sentence) => {
  const { message, extensions } = shown(cause);
  expect(message).toMatch(sentence);
  expect(message).toContain('trace id T-1');
  expect(message).not.toContain(cause.message);
  expect(extensions).toEqual({ code: 'INTERNAL', traceId: 'T-1' });
});

test.each([
  // SQLSTATE  code               message
  ['08006', 'UNAVAILABLE', /cannot be reached at the moment\. Nothing was changed\. Try again/],
  ['57P01', 'UNAVAILABLE', /cannot be reached/],
  ['57P03', 'UNAVAILABLE', /cannot be reached/],
  ['53300', 'UNAVAILABLE', /cannot be reached/],
  ['08007', 'OUTCOME_UNKNOWN', /may or may not have been saved\. Send it again with the same idempotency key/],
  ['57014', 'TIMED_OUT', /exceeded its time limit and was stopped\. Nothing was changed\. Request less/],
  ['55P03', 'LOCKED', /Somebody else is changing the same documents/],
  ['40P01', 'LOCKED', /Somebody else is changing the same documents/],
  ['23505', 'INTERNAL', /An internal error occurred/],
])('the SQLSTATE %s is reported as %s', (state, code, sentence) => {
  const { message, extensions } = shown(withState(state));
  expect(extensions).toEqual({ code, traceId: 'T-1' });
  expect(message).toMatch(sentence);
  expect(message).not.toContain('/var');
});

test.each(['08006', '57014', '55P03', '23505', '53100'])(
  'the message states that nothing was changed only when that is certain: %s',
  (state) => {
    const untouched = /Nothing was changed/;
    expect(shown(withState(state)).message).toMatch(untouched);
    expect(shown(withState(state), { committed: 1, unknown: 0 }).message).toMatch(/was saved: check before/);
    expect(shown(withState(state), { committed: 1, unknown: 1 }).message).toMatch(
      /may or may not have been saved: check before/,
    );
    for (const writes of [
      { committed: 1, unknown: 0 },
      { committed: 0, unknown: 1 },
    ])
      expect(shown(withState(state), writes).message).not.toMatch(untouched);
  },
);

test('an unreachable database is logged as an error, with its cause and the trace id', () => {
  const lines: string[] = [];
  const errorLog = pino({ level: 'error' }, { write: (line: string) => void lines.push(line) });
  const cause = new ConnectionError('lost', '08006', new Error('connect ENOENT /run/postgres'));
  const error = new GraphQLError('lost', { originalError: cause });
  const formatted = formatError(error.toJSON(), error, errorLog, {
    traceId: 'T-9',
    writes: { committed: 0, unknown: 0 },
  });
  expect(JSON.parse(lines[0]!)).toMatchObject({ level: 50, traceId: 'T-9', code: 'UNAVAILABLE' });
  expect(lines[0]).toContain('connect ENOENT /run/postgres');
  expect(JSON.stringify(formatted)).not.toContain('/run/postgres');
});
