import { GraphQLError } from 'graphql';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { formatError } from './format-error.js';

const log = pino({ level: 'silent' });
const shown = (cause: Error) => {
  const error = new GraphQLError(cause.message, { originalError: cause });
  return formatError(error.toJSON(), error, log, 'T-1');
};

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
