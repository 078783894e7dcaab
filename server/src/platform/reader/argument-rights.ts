import type { GraphQLField, GraphQLNamedType, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { getNamedType, isAbstractType, isObjectType } from 'graphql';
import { neededToRead } from '../graphql/reading-rights.js';
import type { Needed } from '../graphql/reading-rights.js';
import type { ListArguments } from './connection.js';
import type { Expression, ReadModel } from './model.js';

/**
 * The permissions that the arguments of a list need. Filtering, sorting or searching by a field reveals its values, and
 * cursors contain them, so each needs the permissions of the field.
 */
export function neededByArguments(
  schema: GraphQLSchema,
  model: ReadModel,
  args: Pick<ListArguments, 'filter' | 'orderBy' | 'search'>,
): Needed[] {
  const sort = args.orderBy?.length ? args.orderBy : (model.defaultSort ?? []);
  const paths = [
    ...filteredBy(args.filter ?? {}).map((name) => pathOf(name, model.filters?.[name])),
    ...sort.map(({ field }) => pathOf(camelCase(field), model.sorts?.[field])),
    ...(args.search?.trim() ? model.search!.reads : []),
  ];
  return paths.flatMap((path) => neededByPath(schema, schema.getType(model.type)!, path));
}

/** The permissions that a list needs if all its filters, sorts and its search are used. */
export const neededByAnyArguments = (schema: GraphQLSchema, model: ReadModel): Needed[] =>
  pathsReadBy(model).flatMap((path) => neededByPath(schema, schema.getType(model.type)!, path));

const LIST_ARGUMENTS: ReadonlySet<string> = new Set(['filter', 'orderBy', 'search']);

type Field = Pick<GraphQLField<unknown, unknown>, 'args' | 'type'>;

/** Whether a field can be filtered, sorted or searched. */
export const isList = ({ args }: Field): boolean => args.some(({ name }) => LIST_ARGUMENTS.has(name));

/** The type of the rows of a list: that of its nodes if it is a connection. */
export function rowTypeOf({ type }: Field): GraphQLNamedType {
  const named = getNamedType(type);
  return getNamedType((isObjectType(named) && named.getFields()['nodes']?.type) || named);
}

/** The paths of all fields that the filters, sorts and search of a model read. */
export const pathsReadBy = (model: ReadModel): string[] => [
  ...Object.entries(model.filters ?? {}).map(([name, expression]) => pathOf(name, expression)),
  ...Object.entries(model.sorts ?? {}).map(([name, expression]) => pathOf(camelCase(name), expression)),
  ...(model.search?.reads ?? []),
];

const pathOf = (name: string, expression: Expression | undefined): string => expression?.reads ?? name;

const camelCase = (name: string) => name.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

function filteredBy(filter: object): string[] {
  return Object.entries(filter).flatMap(([name, condition]: [string, unknown]) => {
    if (condition == null) return [];
    return name === 'or' ? (condition as object[]).flatMap(filteredBy) : [name];
  });
}

/** The permissions needed to read along a path such as `customer.name`. Throws if there is no such field. */
export function neededByPath(schema: GraphQLSchema, type: GraphQLNamedType, path: string): Needed[] {
  const [name, ...rest] = path.split('.') as [string, ...string[]];
  const types = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
  return types.filter(isObjectType).flatMap((each: GraphQLObjectType) => {
    const field = each.getFields()[name];
    if (!field) throw new Error(`${each.name} has no field ${name}: declare what the filter, sort or search reads.`);
    const own = neededToRead(each, name).map((need) => ({ need, field: `${each.name}.${name}` }));
    return rest.length > 0 ? [...own, ...neededByPath(schema, getNamedType(field.type), rest.join('.'))] : own;
  });
}
