import { LONGEST_DOCUMENT } from '../graphql/limits.js';
import { tooLong, tooManyVariables } from '../graphql/errors.js';
import type { HttpRefusal } from './refusals.js';
import { HOW } from './unreadable.js';

/** More than a document can declare. */
const MOST_VARIABLES = 2_000;

/**
 * Why a body that was read is no operation (GraphQL over HTTP, section 5.4), or is so large that even counting what is
 * in it would take long.
 */
export function whyNotOperation(body: unknown): HttpRefusal | undefined {
  if (Array.isArray(body)) return malformed('Send one operation in a request, not a list of them.');
  if (!isObject(body)) return malformed(`The body is no operation. ${HOW}`);
  const { query, operationName, variables, extensions } = body;
  if (typeof query !== 'string' || query === '')
    return malformed(`The body has no operation as text in "query". ${HOW}`);
  if (!isAbsent(operationName) && typeof operationName !== 'string')
    return malformed('"operationName" must be a text.');
  if (!isAbsent(variables) && !isObject(variables))
    return malformed('"variables" must be an object, not text or a list.');
  if (!isAbsent(extensions) && !isObject(extensions)) return malformed('"extensions" must be an object.');
  if (query.length > LONGEST_DOCUMENT) return tooLarge(tooLong());
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
