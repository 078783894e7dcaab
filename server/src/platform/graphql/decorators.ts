import type { ClassType, InterfaceTypeOptions } from 'type-graphql';
import { Extensions, Field, InterfaceType, ObjectType } from 'type-graphql';
import type { PermissionName } from '../permission-list.js';
import type { Verb } from '../verbs.js';
import type { ReadNeeds } from './reading-rights.js';
import { needsKey } from './reading-rights.js';

type InterfaceClass = abstract new () => object;

/** The options of a type in addition to its name and description. */
interface ShapeOptions {
  /** Who may read it, on every path to it: see `platform/graphql/reading-rights.ts`. */
  needs: ReadNeeds;
  implements?: InterfaceClass | InterfaceClass[];
}

/**
 * Declares a type that callers may read. Rows have the shape of the API, so that fields need no resolvers; a field that
 * depends on more has a resolver class of its own.
 */
export const Shape = (name: string, description: string, { needs, ...more }: ShapeOptions): ClassDecorator =>
  both(
    declaring(name, needs),
    ObjectType(name, { description, simpleResolvers: true, ...(more as { implements?: ClassType }) }),
  );

/** Declares an interface. Callers who may read it may read its fields on all types that implement it. */
export const SharedShape = (
  name: string,
  options: Pick<ShapeOptions, 'needs'> & InterfaceTypeOptions & { description: string },
): ClassDecorator => {
  const { needs, ...more } = options;
  return both(declaring(name, needs), InterfaceType(name, more));
};

/** NOTE: type-graphql merges the extensions of a class and its base class in no stable order; so each type has its own key. */
const declaring = (type: string, needs: ReadNeeds) => Extensions({ [needsKey(type)]: needs });

const both =
  (...decorators: ClassDecorator[]): ClassDecorator =>
  (target) => {
    for (const decorate of decorators) decorate(target);
  };

/** Adds a field to a type of a lower feature. The `links` of the feature define how it is read. */
export const addField = (
  type: ClassType,
  name: string,
  returns: () => object,
  options: { description: string; nullable?: boolean },
): void => Field(returns as () => Function, options)(type.prototype as object, name);

/** The mutation of a verb: the method has the name of the verb, or it does not compile; callers need what the verb needs. */
export const Runs =
  <Name extends string>({ name, needs }: Verb & { name: Name }) =>
  (target: object, method: Name, descriptor: PropertyDescriptor): void => {
    Extensions({ permission: needs, verb: name })(target, method, descriptor);
  };

/**
 * The permission that a query or subscription needs, or that a field needs in addition to those of its type. It is checked
 * before anything runs and added to the description.
 */
export const Allow = (permission: PermissionName) => Extensions({ permission });

/** A field that callers with one of these permissions may read even if they may not read the rest of its type. */
export const AlsoFor = (...permissions: readonly PermissionName[]) => Extensions({ alsoFor: permissions });

/** An operation without sign-in, such as `login` and `viewer`. */
export const AllowEveryone = () => Extensions({ permission: null });

/**
 * An operation that is refused to API tokens, whatever their permissions: only signed-in users may prove their identity or
 * grant access (decision record 0056).
 */
export const NotForTokens = () => Extensions({ notForTokens: true });

/** A document may run only one of the operations with this mark, so that each request allows a single guess. */
export const OncePerDocument = () => Extensions({ oncePerDocument: true });

/** An operation for callers who are signed in or send a token. */
export const AllowSignedIn = () => Extensions({ permission: true });
