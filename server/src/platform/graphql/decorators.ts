import type { ClassType } from 'type-graphql';
import { Extensions, ObjectType } from 'type-graphql';

type InterfaceClass = abstract new () => object;

/**
 * Declares what the world may read. Rows come in the API's shape, so that fields need no resolvers; a field that
 * depends on more gets a resolver class of its own.
 */
export const Shape = (
  name: string,
  description: string,
  more: { implements?: InterfaceClass | InterfaceClass[] } = {},
) => ObjectType(name, { description, simpleResolvers: true, ...(more as { implements?: ClassType }) });

/** The permission an operation or field needs. It is checked before anything runs and printed into the description. */
export const Allow = (permission: string) => Extensions({ permission });

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
