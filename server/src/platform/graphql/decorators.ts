import type { ClassType, InterfaceTypeOptions } from 'type-graphql';
import { Extensions, InterfaceType, ObjectType } from 'type-graphql';
import type { ReadNeeds } from './reading-rights.js';
import { needsKey } from './reading-rights.js';

type InterfaceClass = abstract new () => object;

/** What a type declares beside its name and its description. */
interface ShapeOptions {
  /** Who may read it, on whatever path it is reached: see `platform/graphql/reading-rights.ts`. */
  needs: ReadNeeds;
  implements?: InterfaceClass | InterfaceClass[];
}

/**
 * Declares what the world may read. Rows come in the API's shape, so that fields need no resolvers; a field that
 * depends on more gets a resolver class of its own.
 */
export const Shape = (name: string, description: string, { needs, ...more }: ShapeOptions): ClassDecorator =>
  both(
    declaring(name, needs),
    ObjectType(name, { description, simpleResolvers: true, ...(more as { implements?: ClassType }) }),
  );

/** Declares what several types have in common. Who may read it may read its fields on all of them. */
export const SharedShape = (
  name: string,
  options: Pick<ShapeOptions, 'needs'> & InterfaceTypeOptions & { description: string },
): ClassDecorator => {
  const { needs, ...more } = options;
  return both(declaring(name, needs), InterfaceType(name, more));
};

/** NOTE: type-graphql mixes what a class and its base class extend, in no lasting order; so each type has a word of its own. */
const declaring = (type: string, needs: ReadNeeds) => Extensions({ [needsKey(type)]: needs });

const both =
  (...decorators: ClassDecorator[]): ClassDecorator =>
  (target) => {
    for (const decorate of decorators) decorate(target);
  };

/**
 * The permissions an operation needs, all of them, or that a field needs besides those of its type. They are checked before
 * anything runs and printed into the description.
 */
export const Allow = (...permissions: readonly [string, ...string[]]) =>
  Extensions({ permission: permissions.length === 1 ? permissions[0] : permissions });

/** A field that may also be read by whoever has one of these permissions, though not the rest of its type. */
export const AlsoFor = (...permissions: readonly string[]) => Extensions({ alsoFor: permissions });

/** An operation that strangers may call: signing in, and asking who one is. */
export const AllowEveryone = () => Extensions({ permission: null });

/**
 * An operation that an API token is refused, whatever it may do otherwise: what proves or gives access to somebody is
 * done by people who sign in (decision record 0056).
 */
export const NotForTokens = () => Extensions({ notForTokens: true });

/** Of all operations so marked a document may run one, so that one request is one guess. */
export const OncePerDocument = () => Extensions({ oncePerDocument: true });

/** An operation for everybody who is signed in or sends a token. */
export const AllowSignedIn = () => Extensions({ permission: true });
