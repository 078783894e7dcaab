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

/** Which id stands at a place such as `returnOrder.id` or `returnOrderCreate.input.lines.invoiceLineId`. */
export type IdAt = (place: string) => string;

/** Every operation of the schema, by kind. */
export const operationsOf = (schema: GraphQLSchema): Record<Kind, Operation[]> => ({
  query: Object.values(schema.getQueryType()!.getFields()),
  mutation: Object.values(schema.getMutationType()!.getFields()),
  subscription: Object.values(schema.getSubscriptionType()!.getFields()),
});

/** A document that calls an operation with all its arguments as variables, and selects all down to a depth that these permissions show. */
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

/** A document that calls an operation with all its arguments as variables and selects what is given. */
export function calling(kind: Kind, operation: Operation, selection: string): string {
  const declared = operation.args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const passed = operation.args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  return `${kind} ${declared && `(${declared})`} { ${operation.name}${passed && `(${passed})`} ${selection} }`;
}

/** Whether permissions show a field of a type; one that they do not would refuse the whole operation. */
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

/** The arguments of a call: what is required, and every id that may be named. */
export const argumentsOf = (operation: Operation, idAt: IdAt): Record<string, unknown> =>
  given(operation.args, operation.name, idAt);

const given = (fields: readonly Taken[], place: string, idAt: IdAt): Record<string, unknown> =>
  Object.fromEntries(
    fields
      .filter((field) => isNonNullType(field.type) || getNamedType(field.type).name === 'ID')
      .map((field) => [field.name, valueOf(field.type, `${place}.${field.name}`, idAt)]),
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

function valueOf(type: GraphQLInputType, place: string, idAt: IdAt): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [valueOf(nullable.ofType as GraphQLInputType, place, idAt)];
  if (isInputObjectType(nullable)) return given(Object.values(nullable.getFields()), place, idAt);
  if (isEnumType(nullable)) return nullable.getValues()[0]!.value;
  if (nullable.name === 'ID') return idAt(place);
  const example = EXAMPLES[nullable.name];
  if (!example) throw new Error(`Give an example of ${nullable.name}, so that ${place} can be called.`);
  return example();
}

/** Every way in which a list can be narrowed to what belongs to somebody: by his ids, or by his names and numbers. */
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

/** Every ordering of a list. */
export function orderings(operation: Operation): Record<string, unknown>[] {
  const orderBy = operation.args.find((arg) => arg.name === 'orderBy');
  const type = orderBy && getNamedType(orderBy.type);
  if (!isInputObjectType(type)) return [];
  const fields = getNamedType(type.getFields()['field']!.type);
  return isEnumType(fields) ? fields.getValues().map(({ value }) => ({ orderBy: [{ field: value as string }] })) : [];
}

/** The way to a value in the arguments of a call. */
export type Place = readonly (string | number)[];

/** Every place of a call where a value stands that is no object, with the name of its type. */
export function placesOf(type: GraphQLInputType, place: Place, depth = 3): [Place, string][] {
  const given = getNullableType(type);
  if (isListType(given)) return placesOf(given.ofType as GraphQLInputType, [...place, 0], depth);
  if (!isInputObjectType(given)) return [[place, given.name]];
  if (depth === 0) return [];
  return Object.values(given.getFields()).flatMap((field) => placesOf(field.type, [...place, field.name], depth - 1));
}

/** A call with one value in it exchanged; what leads there is made on the way. */
export function put(call: unknown, [step, ...rest]: Place, value: unknown): unknown {
  if (step === undefined) return value;
  if (typeof step === 'number') return [put((call as unknown[] | undefined)?.[step], rest, value)];
  const object = (call ?? {}) as Record<string, unknown>;
  return { ...object, [step]: put(object[step], rest, value) };
}
