import type { FieldNode, GraphQLInterfaceType, GraphQLNamedType, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { getNamedType, isInterfaceType, isIntrospectionType, isObjectType } from 'graphql';
import type { PermissionName } from '../permission-list.js';

/** Permissions of which one suffices. */
export type Need = readonly PermissionName[];

/** The permissions of which a field needs one. `field` is written `Type.field`; `node` is its selection, if known. */
export interface Needed {
  need: Need;
  field: string;
  node?: FieldNode;
}

/** The declared read rights of a type: a permission, several of which one suffices, or one of the two constants below. */
export type ReadNeeds = PermissionName | Need | typeof NO_PERMISSION | typeof AS_ITS_NODES;

/** For a plain value: callers who may read the field that contains it may read the value. */
export const NO_PERMISSION = 'NO_PERMISSION';

/** For the connections and edges of a list: they need what their nodes need. */
export const AS_ITS_NODES = 'AS_ITS_NODES';

type TypeWithFields = GraphQLObjectType | GraphQLInterfaceType;

/**
 * The permissions needed to read a field: one of each list. Empty if the field is a plain value. `__typename` needs what
 * the id of its type needs, or else the type itself. See decision 0050.
 */
export function neededToRead(type: GraphQLObjectType, field: string): readonly Need[] {
  const fields = type.getFields();
  const found = fields[field] ?? (field === '__typename' ? fields['id'] : undefined);
  return ((found ?? type).extensions['needed'] ?? []) as readonly Need[];
}

/**
 * Computes the permissions that each field of each type needs and stores them with the field. Throws when a type does not
 * declare who may read it or names an unknown permission: such a schema must not be served.
 */
export function settleReadingRights(schema: GraphQLSchema, permissions: ReadonlySet<string>): void {
  const roots: unknown[] = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const types = Object.values(schema.getTypeMap()).filter(
    (type): type is TypeWithFields =>
      (isObjectType(type) || isInterfaceType(type)) && !isIntrospectionType(type) && !roots.includes(type),
  );
  const undeclared = types.filter((type) => declaredBy(type) === undefined).map(({ name }) => name);
  if (undeclared.length > 0)
    throw new Error(`These types do not declare who may read them: ${undeclared.sort().join(', ')}.`);
  for (const type of types.filter(isObjectType)) settle(type);
  const unknown = types.filter(isObjectType).flatMap((type) => unknownIn(type, permissions));
  if (unknown.length > 0) throw new Error(`Unknown permissions: ${unknown.join(', ')}.`);
}

function settle(type: GraphQLObjectType): void {
  const own = needsOf(type);
  type.extensions = { ...type.extensions, needed: own.length > 0 ? [interned(own)] : [] };
  for (const field of Object.values(type.getFields())) {
    const { permission } = field.extensions as { permission?: PermissionName };
    const alternatives = own.length > 0 ? [...new Set([...own, ...alsoFor(type, field.name)])] : [];
    const needs: Need[] = [alternatives, permission ? [permission] : []];
    const needed = needs.filter((need) => need.length > 0).map(interned);
    field.extensions = { ...field.extensions, needed };
  }
}

const all = new Map<string, Need>();

/** Returns the same array for the same permissions, so that needs can be compared by identity. */
function interned(need: Need): Need {
  const key = need.join();
  if (!all.has(key)) all.set(key, need);
  return all.get(key)!;
}

/** The permissions that suffice for a field but not for its type, declared on the field or on an interface with it. */
function alsoFor(type: GraphQLObjectType, name: string): Need {
  const declared = (from: TypeWithFields) => (from.getFields()[name]?.extensions['alsoFor'] ?? []) as Need;
  const shared = type.getInterfaces().filter((each) => each.getFields()[name]);
  return [...declared(type), ...shared.flatMap((each) => [...needsOf(each), ...declared(each)])];
}

/** The permissions of which one suffices for the fields of a type that declare no others. */
export function needsOf(type: GraphQLNamedType): Need {
  const declared = declaredBy(type);
  if (declared === undefined) throw new Error(`${type.name} does not declare who may read it.`);
  if (declared === NO_PERMISSION) return [];
  if (declared !== AS_ITS_NODES) return [declared].flat();
  const fields = (type as GraphQLObjectType).getFields();
  return needsOf(getNamedType((fields['node'] ?? fields['nodes'])!.type));
}

/** The extension key under which a type declares who may read it. */
export const needsKey = (type: string) => `needs of ${type}`;

const declaredBy = (type: GraphQLNamedType) => type.extensions[needsKey(type.name)] as ReadNeeds | undefined;

const unknownIn = (type: GraphQLObjectType, permissions: ReadonlySet<string>): string[] =>
  Object.keys(type.getFields()).flatMap((field) =>
    neededToRead(type, field)
      .flat()
      .filter((name) => !permissions.has(name))
      .map((name) => `${name} (${type.name}.${field})`),
  );
