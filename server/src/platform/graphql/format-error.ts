import type { GraphQLFormattedError } from 'graphql';
import { GraphQLError, Kind } from 'graphql';
import type { Logger } from 'pino';
import type { Writes } from '../database/database.js';
import { faultCodeOf, faultSentence } from './faults.js';

const OURS = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'CURSOR_EXPIRED',
  'RATE_LIMITED',
  'COST_EXCEEDED',
  'HOST_NOT_ALLOWED',
]);
const MALFORMED = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
]);

/** The code under which an error leaves the server. `isFault`: the caller has made no mistake. */
export function codeOf(formatted: GraphQLFormattedError, error: unknown): { code: string; isFault: boolean } {
  const code = String(formatted.extensions?.['code'] ?? 'INTERNAL');
  if (OURS.has(code)) return { code, isFault: false };
  if (MALFORMED.has(code) && limitOf(formatted.message)) return { code: 'COST_EXCEEDED', isFault: false };
  if (MALFORMED.has(code) || isCoercionError(error)) return { code: 'BAD_USER_INPUT', isFault: false };
  return { code: faultCodeOf(causeOf(error)), isFault: true };
}

/** What graphql-js says of a document that is too long or too deep to be read, in words of ours. */
const limitOf = (message: string): string | undefined => LIMITS.find(([said]) => message.includes(said))?.[1];

const LIMITS = [
  ['Maximum call stack size exceeded', 'This operation is nested too deep. Ask for less at once.'],
  ['tokens. Parsing aborted', 'This operation has more than 5,000 tokens of text. Split it.'],
  ['Too many validation errors', 'This operation has more errors than are told. Validate it against the schema first.'],
] as const;

/** The request that an error belongs to: how it is found in the log, and what it has written. */
export interface Failed {
  traceId: string;
  writes: Writes;
}

/**
 * What leaves the server of an error: a known code with its sentence, or the code of a fault with what became of the
 * request; the log has the rest under the trace id. No stack, no SQL, no value of the input.
 */
export function formatError(
  formatted: GraphQLFormattedError,
  error: unknown,
  log: Logger,
  { traceId, writes }: Failed,
): GraphQLFormattedError {
  const { code, isFault } = codeOf(formatted, error);
  const { locations, path } = formatted;
  if (!isFault) {
    const facts = OURS.has(String(formatted.extensions?.['code'])) ? formatted.extensions : {};
    const { stacktrace: _stack, ...told } = facts ?? {};
    const message = limitOf(formatted.message) ?? withoutValue(formatted.message);
    return { message, locations, path, extensions: { ...told, code, traceId } };
  }
  const cause = causeOf(error);
  log.error({ err: cause, traceId, path, code, ...writes }, 'a request failed');
  return { message: faultSentence(cause, writes, traceId), locations, path, extensions: { code, traceId } };
}

/** Characters of an error message that are looked at. Messages of our own are shorter; longer ones quote a caller. */
const LONGEST_MESSAGE = 1_000;

/**
 * graphql-js quotes what it was given, and passwords could be among it: the place and the reason stay, the value goes.
 * What is quoted may be as long as a request, so that only a beginning is searched.
 */
const withoutValue = (message: string) =>
  message
    .slice(0, LONGEST_MESSAGE)
    .replace(/(cannot represent [^:]*): .*$/s, '$1.')
    .replace(/, found .*$/s, '.')
    .replace(/Value ".*?(?:" does not exist|$)/s, 'The value does not exist')
    .replace(/(Unexpected (?:Block)?String) ".*$/s, '$1.');

const isCoercionError = (error: unknown) =>
  error instanceof GraphQLError && error.nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION;

const causeOf = (error: unknown) => (error instanceof GraphQLError ? (error.originalError ?? error) : error);
