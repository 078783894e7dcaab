import type { GraphQLSchema } from 'graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { buildSchema } from 'type-graphql';
import type { Entities } from './platform/database/orm.js';
import { commonErrorCodes, kernelErrorCodes } from './platform/error-codes.js';
import { resolveByTypeName } from './platform/graphql/abstract-types.js';
import { guardOperations } from './platform/graphql/permissions.js';
import { RefusalErrorType, StaleVersionErrorType, registerErrorCodes } from './platform/graphql/user-error.js';
import type { PermissionList } from './platform/permission-list.js';
import { permissionsByGroup } from './platform/permission-list.js';
import { Reader } from './platform/reader/reader.js';
import { refusalsOfConstraints } from './platform/write/constraints.js';
import {
  accessConstraints,
  accessEntities,
  accessErrorCodes,
  accessPermissions,
  accessReadModels,
  accessResolvers,
} from './features/access/index.js';
import {
  partiesConstraints,
  partiesEntities,
  partiesErrorCodes,
  partiesLinks,
  partiesPermissions,
  partiesReadModels,
  partiesResolvers,
} from './features/parties/index.js';

/** Every entity of the house. */
export const entities: Entities = [...accessEntities, ...partiesEntities];

/** Every permission of the house. */
export const permissions: PermissionList = { ...accessPermissions, ...partiesPermissions };

/** What each group may do from the start. */
export const groupPermissions = permissionsByGroup(permissions);

/** What the constraints of the database mean to a clerk. */
export const refusalOfConstraint = refusalsOfConstraints([accessConstraints, partiesConstraints]);

/** How every type is read. */
export const createReader = (): Reader => new Reader([...accessReadModels, ...partiesReadModels], partiesLinks);

/** The GraphQL schema of the house: all operations, each with its permission. */
export async function createSchema(): Promise<GraphQLSchema> {
  registerErrorCodes([commonErrorCodes, kernelErrorCodes, accessErrorCodes, partiesErrorCodes]);
  const schema = await buildSchema({
    resolvers: [...accessResolvers, ...partiesResolvers],
    orphanedTypes: [RefusalErrorType, StaleVersionErrorType],
    validate: false,
  });
  resolveByTypeName(schema);
  guardOperations(schema);
  return schema;
}

/** The schema as text, the same on every machine. */
export const printedSchema = (schema: GraphQLSchema): string => `${printSchema(lexicographicSortSchema(schema))}\n`;
