import type { GraphQLInterfaceType, GraphQLNamedType, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { getNamedType, isInterfaceType, isIntrospectionType, isObjectType } from 'graphql';

/** Permissions of which one is enough. */
export type Need = readonly string[];

/** What a type says about who may read it: a permission, several of which one is enough, or one of the two words below. */
export type ReadNeeds = string | Need;

/** Of a plain value, which says nothing by itself: who may read the field that holds it may read the value. */
export const NO_PERMISSION = 'NO_PERMISSION';

/** Of the pages and edges of a list: they need what their nodes need. */
export const AS_ITS_NODES = 'AS_ITS_NODES';

type Fielded = GraphQLObjectType | GraphQLInterfaceType;

/**
 * The permissions without which a field is not shown: of every list the reader needs one. Empty where the field is a plain
 * value. `__typename` needs what the id of its type needs, or the type itself. The rule is that of decision 0050.
 */
export function neededToRead(type: GraphQLObjectType, field: string): readonly Need[] {
  const fields = type.getFields();
  const found = fields[field] ?? (field === '__typename' ? fields['id'] : undefined);
  return ((found ?? type).extensions['needed'] ?? []) as readonly Need[];
}

/**
 * Works out what each field of each type needs and keeps it with the field. Throws when a type says nothing about who may
 * read it, or names a permission that does not exist: such a schema must not be served.
 */
export function settleReadingRights(schema: GraphQLSchema, permissions: ReadonlySet<string>): void {
  const roots: unknown[] = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const types = Object.values(schema.getTypeMap()).filter(
    (type): type is Fielded =>
      (isObjectType(type) || isInterfaceType(type)) && !isIntrospectionType(type) && !roots.includes(type),
  );
  const silent = types.filter((type) => declaredBy(type) === undefined).map(({ name }) => name);
  if (silent.length > 0) throw new Error(`These types do not say who may read them: ${silent.sort().join(', ')}.`);
  for (const type of types.filter(isObjectType)) settle(type);
  const unknown = types.filter(isObjectType).flatMap((type) => unknownIn(type, permissions));
  if (unknown.length > 0) throw new Error(`There are no such permissions: ${unknown.join(', ')}.`);
}

function settle(type: GraphQLObjectType): void {
  const own = needsOf(type);
  type.extensions = { ...type.extensions, needed: own.length > 0 ? [known(own)] : [] };
  for (const field of Object.values(type.getFields())) {
    const { permission } = field.extensions as { permission?: string };
    const alternatives = own.length > 0 ? [...new Set([...own, ...alsoFor(type, field.name)])] : [];
    const needed = [alternatives, permission ? [permission] : []].filter((need) => need.length > 0).map(known);
    field.extensions = { ...field.extensions, needed };
  }
}

const all = new Map<string, Need>();

/** The same list for the same permissions, so that needs can be compared as they are. */
function known(need: Need): Need {
  const key = need.join();
  if (!all.has(key)) all.set(key, need);
  return all.get(key)!;
}

/** What lets a field be read although its type may not be: said at the field, or by an interface that has it. */
function alsoFor(type: GraphQLObjectType, name: string): Need {
  const said = (from: Fielded) => (from.getFields()[name]?.extensions['alsoFor'] ?? []) as Need;
  const shared = type.getInterfaces().filter((each) => each.getFields()[name]);
  return [...said(type), ...shared.flatMap((each) => [...needsOf(each), ...said(each)])];
}

/** The permissions of which one is enough for the fields of a type that say nothing else. */
export function needsOf(type: GraphQLNamedType): Need {
  const declared = declaredBy(type);
  if (declared === undefined) throw new Error(`${type.name} does not say who may read it.`);
  if (declared === NO_PERMISSION) return [];
  if (declared !== AS_ITS_NODES) return [declared].flat();
  const fields = (type as GraphQLObjectType).getFields();
  return needsOf(getNamedType((fields['node'] ?? fields['nodes'])!.type));
}

/** Under which word a type keeps what it says about who may read it. */
export const needsKey = (type: string) => `needs of ${type}`;

const declaredBy = (type: GraphQLNamedType) => type.extensions[needsKey(type.name)] as ReadNeeds | undefined;

const unknownIn = (type: GraphQLObjectType, permissions: ReadonlySet<string>): string[] =>
  Object.keys(type.getFields()).flatMap((field) =>
    neededToRead(type, field)
      .flat()
      .filter((name) => !permissions.has(name))
      .map((name) => `${name} (${type.name}.${field})`),
  );
