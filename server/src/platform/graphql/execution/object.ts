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

/** One execution: what it is executed with, the errors that became null, and how long its answer is so far. */
export interface Run {
  context: unknown;
  variables: Values;
  errors: GraphQLError[];
  /** Characters, about. */
  length: number;
}

/** Characters of an answer. A server keeps an answer until its caller has read it. */
const LONGEST_ANSWER = 20_000_000;

/** Quotes, colon and comma. */
const AROUND_A_VALUE = 6;

export const isTooLong = ({ length }: Run): boolean => length > LONGEST_ANSWER;

/** Ends an execution whose answer becomes too long: one small field may be asked under a thousand names. */
export function grow(run: Run, characters: number): void {
  run.length += characters + AROUND_A_VALUE;
  if (isTooLong(run)) throw new Error(`The answer is longer than ${LONGEST_ANSWER} characters.`);
}

/** Turns what a resolver gave into its place in the answer; a promise where a field below it waits for something. */
export type Complete = (value: unknown, run: Run, path: Path) => unknown;

/** A field of one concrete type, ready to be executed. */
export interface Field {
  key: string;
  name: string;
  parent: GraphQLObjectType;
  type: GraphQLOutputType;
  nodes: readonly FieldNode[];
  definition: GraphQLField<unknown, unknown>;
  resolve: Resolver | undefined;
  /** The answer of `__typename`, which needs no source. */
  constant: string | undefined;
  complete: Complete;
  /** The type of a field below which nothing is selected, but for lists: it needs no path until it fails. */
  leaf: GraphQLLeafType | undefined;
}

type ExecuteField = (field: Field, source: unknown, run: Run, parent: Path | undefined) => unknown;

/** What is answered for an object: the object itself where every field comes out as it went in, as with most rows. */
export function objectOf(
  fields: readonly Field[],
  source: unknown,
  run: Run,
  path: Path | undefined,
  executeField: ExecuteField,
): unknown {
  let answer: Values | undefined = isShaped(fields, source) ? undefined : {};
  let waiting: Waiting | undefined;
  try {
    for (let index = 0; index < fields.length; index++) {
      const field = fields[index]!;
      grow(run, field.key.length);
      const value = field.constant ?? executeField(field, source, run, path);
      if (!answer && value === (source as Values)[field.key]) continue;
      const own = (answer ??= copyOf(source as Values, fields, index));
      // NOTE: the place is taken now, so that fields are answered in the order in which they were asked.
      set(own, field.key, value);
      if (isPromise(value)) (waiting ??= new Waiting()).add(value.then((given) => set(own, field.key, given)));
    }
  } catch (error) {
    waiting?.abandon();
    throw error;
  }
  return waiting ? waiting.all().then(() => answer) : (answer ?? source);
}

/** Whether a plain object has exactly the keys that are asked for, in their order. */
function isShaped(fields: readonly Field[], source: unknown): source is Values {
  if (Object.getPrototypeOf(source) !== Object.prototype) return false;
  let index = 0;
  for (const key in source as Values) if (fields[index++]?.key !== key) return false;
  return index === fields.length;
}

/** The first fields of an object that are answered as they are. */
function copyOf(source: Values, fields: readonly Field[], count: number): Values {
  const copy: Values = {};
  for (let index = 0; index < count; index++) set(copy, fields[index]!.key, source[fields[index]!.key]);
  return copy;
}

/** Every name of GraphQL is a name like another, also the one that JavaScript keeps for prototypes. */
export function set(answer: Values, key: string, value: unknown): void {
  if (key !== '__proto__') answer[key] = value;
  else Object.defineProperty(answer, key, { value, enumerable: true, configurable: true, writable: true });
}
