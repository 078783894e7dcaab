import type { GraphQLFormattedError } from 'graphql';
import { GraphQLError, Kind } from 'graphql';
import type { Logger } from 'pino';
import type { Writes } from '../database/database.js';
import { faultCodeOf, faultSentence } from './faults.js';

const OWN_CODES = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'LEGAL_ENTITY_REQUIRED',
  'CURSOR_EXPIRED',
  'RATE_LIMITED',
  'COST_EXCEEDED',
  'HOST_NOT_ALLOWED',
  // Clients of Apollo send the whole document after this code.
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);
const MALFORMED = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
]);

/** The code that is sent for an error. `isFault`: the caller has made no mistake. */
export function codeOf(formatted: GraphQLFormattedError, error: unknown): { code: string; isFault: boolean } {
  const code = String(formatted.extensions?.['code'] ?? 'INTERNAL');
  if (OWN_CODES.has(code)) return { code, isFault: false };
  if (MALFORMED.has(code) && limitOf(formatted.message)) return { code: 'COST_EXCEEDED', isFault: false };
  if (MALFORMED.has(code) || isCoercionError(error)) return { code: 'BAD_USER_INPUT', isFault: false };
  return { code: faultCodeOf(causeOf(error)), isFault: true };
}

/** The message for a document that graphql-js found too long or too deep to read. */
const limitOf = (message: string): string | undefined => LIMITS.find(([original]) => message.includes(original))?.[1];

const PERSISTED = 'Persisted operations are not supported. Send the whole document as the query.';

const LIMITS = [
  ['tokens. Parsing aborted', 'This operation has more than 5,000 tokens of text. Split it.'],
  ['Too many validation errors', 'This operation has too many errors. Validate it against the schema first.'],
] as const;

/** The request of an error: its trace id in the log, and what it has written. */
export interface FailedRequest {
  traceId: string;
  writes: Writes;
}

/**
 * The error as sent to the caller: a known code with its message, or the code of a fault with the outcome of the request;
 * the details are logged under the trace id. Never contains a stack, SQL or an input value.
 */
export function formatError(
  formatted: GraphQLFormattedError,
  error: unknown,
  log: Logger,
  { traceId, writes }: FailedRequest,
): GraphQLFormattedError {
  const { code, isFault } = codeOf(formatted, error);
  const { locations, path } = formatted;
  if (!isFault) {
    const facts = OWN_CODES.has(String(formatted.extensions?.['code'])) ? formatted.extensions : {};
    const { stacktrace: _stack, ...sent } = facts ?? {};
    const isPersisted = code === 'PERSISTED_QUERY_NOT_SUPPORTED';
    const message = isPersisted ? PERSISTED : (limitOf(formatted.message) ?? withoutValue(formatted.message));
    return { message, locations, path, extensions: { ...sent, code, traceId } };
  }
  const cause = causeOf(error);
  log.error({ err: cause, traceId, path, code, ...writes }, 'a request failed');
  return { message: faultSentence(cause, writes, traceId), locations, path, extensions: { code, traceId } };
}

/** Characters of an error message that are read. The server's own messages are shorter; longer ones quote a caller. */
const LONGEST_MESSAGE = 1_000;

/**
 * Removes input values that graphql-js quotes, which may be passwords, and keeps the location and the reason. A quote may
 * be as long as a request, so only the beginning is searched.
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
