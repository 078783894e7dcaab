import type {
  FieldNode,
  GraphQLError,
  GraphQLField,
  GraphQLFieldResolver,
  GraphQLLeafType,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLResolveInfo,
} from 'graphql';
import type { Values } from './form.js';
import { Waiting, isPromise } from './waiting.js';

export type Path = GraphQLResolveInfo['path'];
export type Resolver = GraphQLFieldResolver<unknown, unknown>;

/** One execution: its context and variables, the errors that became null, and the length of its result so far. */
export interface Run {
  context: unknown;
  variables: Values;
  errors: GraphQLError[];
  /** Approximate number of characters. */
  length: number;
}

/** In characters. The server keeps a response in memory until its caller has read it. */
const LONGEST_RESPONSE = 20_000_000;

/** Quotes, colon and comma. */
const AROUND_A_VALUE = 6;

export const isTooLong = ({ length }: Run): boolean => length > LONGEST_RESPONSE;

/** Aborts an execution whose result becomes too long; a small field may be selected under a thousand aliases. */
export function grow(run: Run, characters: number): void {
  run.length += characters + AROUND_A_VALUE;
  if (isTooLong(run)) throw new Error(`The response is longer than ${LONGEST_RESPONSE} characters.`);
}

/** Converts the value of a resolver to its form in the result; returns a promise if a field below it is asynchronous. */
export type Complete = (value: unknown, run: Run, path: Path) => unknown;

/** A compiled field of a concrete type. */
export interface Field {
  key: string;
  name: string;
  parent: GraphQLObjectType;
  type: GraphQLOutputType;
  nodes: readonly FieldNode[];
  definition: GraphQLField<unknown, unknown>;
  resolve: Resolver | undefined;
  /** The value of a field that needs no source. */
  constant: string | null | undefined;
  complete: Complete;
  /** The type of a scalar or enum field that is not a list: it needs no path until it fails. */
  leaf: GraphQLLeafType | undefined;
}

type ExecuteField = (field: Field, source: unknown, run: Run, parent: Path | undefined) => unknown;

/** The result for an object: the object itself if no field changes, as for most rows. */
export function objectOf(
  fields: readonly Field[],
  source: unknown,
  run: Run,
  path: Path | undefined,
  executeField: ExecuteField,
): unknown {
  let result: Values | undefined = isShaped(fields, source) ? undefined : {};
  let waiting: Waiting | undefined;
  try {
    for (let index = 0; index < fields.length; index++) {
      const field = fields[index]!;
      grow(run, field.key.length);
      const value = field.constant === undefined ? executeField(field, source, run, path) : field.constant;
      if (!result && value === (source as Values)[field.key]) continue;
      const own = (result ??= copyOf(source as Values, fields, index));
      // NOTE: the key is set now, so that fields are returned in the order of selection.
      set(own, field.key, value);
      if (isPromise(value)) (waiting ??= new Waiting()).add(value.then((given) => set(own, field.key, given)));
    }
  } catch (error) {
    waiting?.abandon();
    throw error;
  }
  return waiting ? waiting.all().then(() => result) : (result ?? source);
}

/** Whether a plain object has exactly the selected keys, in their order. */
function isShaped(fields: readonly Field[], source: unknown): source is Values {
  if (Object.getPrototypeOf(source) !== Object.prototype) return false;
  let index = 0;
  for (const key in source as Values) if (fields[index++]?.key !== key) return false;
  return index === fields.length;
}

/** A copy of the first fields of an object, which are returned unchanged. */
function copyOf(source: Values, fields: readonly Field[], count: number): Values {
  const copy: Values = {};
  for (let index = 0; index < count; index++) set(copy, fields[index]!.key, source[fields[index]!.key]);
  return copy;
}

/** Sets any GraphQL name as a plain key, including `__proto__`. */
export function set(result: Values, key: string, value: unknown): void {
  if (key !== '__proto__') result[key] = value;
  else Object.defineProperty(result, key, { value, enumerable: true, configurable: true, writable: true });
}
