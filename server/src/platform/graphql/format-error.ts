import type { GraphQLFormattedError } from 'graphql';
import { GraphQLError, Kind } from 'graphql';
import type { Logger } from 'pino';
import { sqlStateOf } from '../database/sql-state.js';

const OURS = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'CURSOR_EXPIRED',
  'PERSISTED_QUERY_NOT_FOUND',
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

/** The code under which an error leaves the house. */
export function codeOf(formatted: GraphQLFormattedError, error: unknown): string {
  const code = String(formatted.extensions?.['code'] ?? 'INTERNAL');
  if (OURS.has(code)) return code;
  return MALFORMED.has(code) || isCoercionError(error) ? 'BAD_USER_INPUT' : 'INTERNAL';
}

/**
 * What leaves the house of an error: a known code with its sentence, or INTERNAL with nothing but the trace id under
 * which the log has the rest. No stack, no SQL, no value of the input.
 */
export function formatError(
  formatted: GraphQLFormattedError,
  error: unknown,
  log: Logger,
  traceId: string,
): GraphQLFormattedError {
  const code = codeOf(formatted, error);
  const { locations, path } = formatted;
  if (code !== 'INTERNAL') {
    const facts = OURS.has(String(formatted.extensions?.['code'])) ? formatted.extensions : {};
    const { stacktrace: _stack, ...told } = facts ?? {};
    return { message: withoutValue(formatted.message), locations, path, extensions: { ...told, code, traceId } };
  }
  log.error({ err: causeOf(error), traceId, path }, 'a request failed');
  const message = `${whatFailed(causeOf(error))} Nothing was changed. Tell us the trace id ${traceId}.`;
  return { message, locations, path, extensions: { code, traceId } };
}

const DISK_FULL = '53100';

const whatFailed = (cause: unknown) =>
  sqlStateOf(cause) === DISK_FULL
    ? 'The disk of the database is full; nothing can be written until there is room.'
    : 'Something went wrong on our side.';

/** graphql-js quotes what it was given, and passwords could be among it: the place and the reason stay, the value goes. */
const withoutValue = (message: string) =>
  message
    .replace(/ got invalid value .*?(?= at "[^"]*"; |; )/s, ' got an invalid value')
    .replace(/(cannot represent [^:]*): .*$/s, '$1.')
    .replace(/, found .*$/s, '.')
    .replace(/Value ".*?" does not exist/s, 'The value does not exist');

const isCoercionError = (error: unknown) =>
  error instanceof GraphQLError && error.nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION;

const causeOf = (error: unknown) => (error instanceof GraphQLError ? (error.originalError ?? error) : error);
