import type {
  GraphQLArgument,
  GraphQLField,
  GraphQLInputField,
  GraphQLInputType,
  GraphQLNamedType,
  GraphQLObjectType,
  GraphQLSchema,
} from 'graphql';
import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { neededToRead } from '../platform/graphql/reading-rights.js';

export type Operation = GraphQLField<unknown, unknown>;
export type Kind = 'query' | 'mutation' | 'subscription';

/** Returns the id for a path such as `returnOrder.id` or `returnOrderCreate.input.lines.invoiceLineId`. */
export type IdAt = (path: string) => string;

/** Every operation of the schema, by kind. */
export const operationsOf = (schema: GraphQLSchema): Record<Kind, Operation[]> => ({
  query: Object.values(schema.getQueryType()!.getFields()),
  mutation: Object.values(schema.getMutationType()!.getFields()),
  subscription: Object.values(schema.getSubscriptionType()!.getFields()),
});

/** A document that calls an operation with all its arguments as variables and selects all fields that permissions allow, down to a depth. */
export function documentOf(
  schema: GraphQLSchema,
  kind: Kind,
  operation: Operation,
  depth: number,
  permissions: ReadonlySet<string>,
): string {
  const selection = selectionOf(schema, getNamedType(operation.type), depth, permissions);
  return calling(kind, operation, selection || '{ __typename }');
}

/** A document that calls an operation with all its arguments as variables and a given selection. */
export function calling(kind: Kind, operation: Operation, selection: string): string {
  const declared = operation.args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const passed = operation.args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  return `${kind} ${declared && `(${declared})`} { ${operation.name}${passed && `(${passed})`} ${selection} }`;
}

/** Whether permissions allow reading a field of a type; another field would be null with an error. */
const isShown = (type: GraphQLObjectType, field: Operation, permissions: ReadonlySet<string>): boolean =>
  field.args.every((arg) => !isNonNullType(arg.type)) &&
  neededToRead(type, field.name).every((need) => need.some((permission) => permissions.has(permission)));

function selectionOf(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  depth: number,
  permissions: ReadonlySet<string>,
): string {
  if (isAbstractType(type)) {
    const parts = schema
      .getPossibleTypes(type)
      .map((each) => `... on ${each.name} ${selectionOf(schema, each, depth, permissions)}`);
    return `{ ${parts.join(' ')} }`;
  }
  if (!isObjectType(type)) return '';
  const fields = Object.values(type.getFields()).filter((field) => isShown(type, field, permissions));
  const chosen = fields.flatMap((field) => {
    const below = getNamedType(field.type);
    if (isCompositeType(below) && depth === 0) return [];
    const selection = isCompositeType(below) ? selectionOf(schema, below, depth - 1, permissions) : '';
    return selection === '' && isCompositeType(below) ? [] : [`${type.name}_${field.name}: ${field.name} ${selection}`];
  });
  const isNamed = neededToRead(type, '__typename').every((need) => need.some((name) => permissions.has(name)));
  if (chosen.length === 0 && !isNamed) return '';
  return `{ ${isNamed ? '__typename ' : ''}${chosen.join(' ')} }`;
}

type Taken = GraphQLArgument | GraphQLInputField;

/** The arguments of a call: all required ones, and every id. */
export const argumentsOf = (operation: Operation, idAt: IdAt): Record<string, unknown> =>
  given(operation.args, operation.name, idAt);

const given = (fields: readonly Taken[], path: string, idAt: IdAt): Record<string, unknown> =>
  Object.fromEntries(
    fields
      .filter((field) => isNonNullType(field.type) || getNamedType(field.type).name === 'ID')
      .map((field) => [field.name, valueOf(field.type, `${path}.${field.name}`, idAt)]),
  );

const EXAMPLES: Record<string, () => unknown> = {
  String: () => 'x-anything',
  Int: () => 1,
  Boolean: () => true,
  Decimal: () => '1',
  Date: () => '2026-01-31',
  DateTime: () => '2040-01-31T00:00:00Z',
  CurrencyCode: () => 'EUR',
};

function valueOf(type: GraphQLInputType, path: string, idAt: IdAt): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [valueOf(nullable.ofType as GraphQLInputType, path, idAt)];
  if (isInputObjectType(nullable)) return given(Object.values(nullable.getFields()), path, idAt);
  if (isEnumType(nullable)) return nullable.getValues()[0]!.value;
  if (nullable.name === 'ID') return idAt(path);
  const example = EXAMPLES[nullable.name];
  if (!example) throw new Error(`Add an example value of ${nullable.name} to EXAMPLES; ${path} needs one.`);
  return example();
}

/** Every filter and search that narrows a list to the records of one owner: by their ids, or by their names and numbers. */
export function narrowings(operation: Operation, idAt: IdAt, texts: readonly string[]): Record<string, unknown>[] {
  const search = operation.args.some((arg) => arg.name === 'search') ? texts.map((text) => ({ search: text })) : [];
  const filter = operation.args.find((arg) => arg.name === 'filter');
  const type = filter && getNamedType(filter.type);
  if (!isInputObjectType(type)) return search;
  const conditions = Object.values(type.getFields()).flatMap((field): object[] => {
    const named = getNamedType(field.type).name;
    if (named === 'IdFilter') return [{ [field.name]: { eq: idAt(`${operation.name}.filter.${field.name}`) } }];
    return named === 'StringFilter' ? texts.map((text) => ({ [field.name]: { contains: text } })) : [];
  });
  return [...search, ...conditions.map((condition) => ({ filter: condition }))];
}

/** Every sort of a list. */
export function sortings(operation: Operation): Record<string, unknown>[] {
  const orderBy = operation.args.find((arg) => arg.name === 'orderBy');
  const type = orderBy && getNamedType(orderBy.type);
  if (!isInputObjectType(type)) return [];
  const fields = getNamedType(type.getFields()['field']!.type);
  return isEnumType(fields) ? fields.getValues().map(({ value }) => ({ orderBy: [{ field: value as string }] })) : [];
}

/** The path of a value in the arguments of a call. */
export type InputPath = readonly (string | number)[];

/** The path of every value of a call that is not an input object, with the name of its type. */
export function inputPathsOf(type: GraphQLInputType, path: InputPath, depth = 3): [InputPath, string][] {
  const given = getNullableType(type);
  if (isListType(given)) return inputPathsOf(given.ofType as GraphQLInputType, [...path, 0], depth);
  if (!isInputObjectType(given)) return [[path, given.name]];
  if (depth === 0) return [];
  return Object.values(given.getFields()).flatMap((field) =>
    inputPathsOf(field.type, [...path, field.name], depth - 1),
  );
}

/** Replaces one value in the arguments of a call; creates missing objects and lists along its path. */
export function put(call: unknown, [step, ...rest]: InputPath, value: unknown): unknown {
  if (step === undefined) return value;
  if (typeof step === 'number') return [put((call as unknown[] | undefined)?.[step], rest, value)];
  const object = (call ?? {}) as Record<string, unknown>;
  return { ...object, [step]: put(object[step], rest, value) };
}
