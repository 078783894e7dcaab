import { LONGEST_DOCUMENT } from '../graphql/limits.js';
import { tooDeep, tooLong, tooManyVariables } from '../graphql/errors.js';
import { isDocumentTooDeep } from '../nesting.js';
import type { HttpRefusal } from './refusals.js';
import { HOW_TO_SEND } from './unreadable.js';

/** More variables than a document can declare. */
const MOST_VARIABLES = 2_000;

/**
 * Why a parsed body is no operation (GraphQL over HTTP, section 5.4), or is too large to be counted quickly.
 */
export function whyNotOperation(body: unknown): HttpRefusal | undefined {
  if (Array.isArray(body)) return malformed('Send one operation per request, not a list.');
  if (!isObject(body)) return malformed(`The body is not an operation. ${HOW_TO_SEND}`);
  const { query, operationName, variables, extensions } = body;
  if (typeof query !== 'string' || query === '')
    return malformed(`"query" must be the text of an operation. ${HOW_TO_SEND}`);
  if (!isAbsent(operationName) && typeof operationName !== 'string')
    return malformed('"operationName" must be a string.');
  if (!isAbsent(variables) && !isObject(variables))
    return malformed('"variables" must be an object, not a string or a list.');
  if (!isAbsent(extensions) && !isObject(extensions)) return malformed('"extensions" must be an object.');
  if (query.length > LONGEST_DOCUMENT) return tooLarge(tooLong());
  if (isDocumentTooDeep(query)) return malformed(tooDeep().message);
  return isObject(variables) && hasMoreKeys(variables, MOST_VARIABLES)
    ? tooLarge(tooManyVariables(MOST_VARIABLES))
    : undefined;
}

const malformed = (message: string): HttpRefusal => ({ status: 400, code: 'BAD_USER_INPUT', message });
const tooLarge = ({ message }: Error): HttpRefusal => ({ status: 413, code: 'COST_EXCEEDED', message });

const isAbsent = (value: unknown): boolean => value === undefined || value === null;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function hasMoreKeys(value: object, most: number): boolean {
  let count = 0;
  for (const _ in value) if (++count > most) return true;
  return false;
}
