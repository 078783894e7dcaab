import { sql } from 'kysely';
import type { ReadModel, Sql } from './model.js';

/** A reference to the value at a path in the arguments; a prepared statement keeps the path and receives the value on each run. */
export class Slot {
  constructor(
    readonly path: readonly (string | number)[],
    readonly change: (value: unknown) => unknown = (value) => value,
  ) {}

  read(args: unknown): unknown {
    let at: unknown = args;
    for (const step of this.path) at = (at as Record<string | number, unknown> | null | undefined)?.[step];
    return this.change(at);
  }
}

/** A parameter of a statement whose value is read from the arguments on each run. */
export const slot = (path: readonly (string | number)[], change?: (value: unknown) => unknown): Sql =>
  sql`${new Slot(path, change)}`;

/** A parameter that is computed from the permissions of the caller on each run. */
export const fromPermissions = (value: (permissions: ReadonlySet<string>) => unknown): Sql =>
  slot(['permissions'], (permissions) => value(permissions as ReadonlySet<string>));

/** A parameter with the language in which the caller reads, as in `Language` of the API. */
export const fromLanguage = (): Sql => slot(['language']);

/** A parameter with the id of the caller: the user or token. */
export const callerId = (): Sql => slot(['callerId']);

/** A LIKE pattern for text that contains the given text; wildcards are escaped. */
export const likePattern = (text: unknown): string =>
  `%${String(text).replace(/[\\%_]/g, (character) => `\\${character}`)}%`;

/** A pattern in lower case. PostgreSQL has lowered the searched texts, and JavaScript lowers some letters in another way. */
export const lowered = (pattern: Sql): Sql => sql`lower(${pattern}::text)`;

const CODE = /^\w+$/;

/** The codes that a condition names, each once, in one order. They become part of a statement, so nothing else may be one. */
export function codesIn(operand: unknown): (string | boolean)[] {
  const codes = [...new Set([operand].flat() as (string | boolean)[])].sort();
  if (codes.some((code) => typeof code !== 'boolean' && !CODE.test(code)))
    throw new Error('A filter has no such code.');
  return codes;
}

/** The shape of arguments, which determines their statement: everything except the values that are its parameters. */
export const shapeOf = (model: ReadModel, filter: object | null | undefined, others: object): unknown => [
  shape(others),
  filter && filterShape(filter, model),
];

function filterShape(filter: object, model: ReadModel): unknown {
  const entries = Object.entries(filter).map(([name, condition]: [string, unknown]) => {
    if (condition != null && name === 'or') {
      return [name, (condition as object[]).map((each) => filterShape(each, model))] as const;
    }
    return [name, model.filters?.[name]?.isCode ? codeShape(condition) : shape(condition)] as const;
  });
  return Object.fromEntries(entries);
}

const codeShape = (condition: unknown): unknown =>
  condition && Object.entries(condition).map(([operator, codes]) => [operator, codes == null ? null : codesIn(codes)]);

function shape(args: unknown, key = ''): unknown {
  if (key === 'isNull' || key === 'field' || key === 'direction') return args;
  if (Array.isArray(args)) return key === 'orderBy' ? args.map((each) => shape(each)) : 'list';
  if (args instanceof Date || args === null || typeof args !== 'object') return args == null ? null : 'value';
  return Object.fromEntries(Object.entries(args).map(([name, each]) => [name, shape(each, name)]));
}
