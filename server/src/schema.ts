import type { GraphQLSchema } from 'graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import type { NonEmptyArray } from 'type-graphql';
import { buildSchema } from 'type-graphql';
import * as access from './features/access/index.js';
import * as catalog from './features/catalog/index.js';
import { DocumentsResolver } from './features/documents/index.js';
import * as invoicing from './features/invoicing/index.js';
import * as ledger from './features/ledger/index.js';
import * as orders from './features/orders/index.js';
import * as parties from './features/parties/index.js';
import type { Entities } from './platform/database/orm.js';
import { commonErrorCodes, kernelErrorCodes } from './platform/error-codes.js';
import { resolveByTypeName } from './platform/graphql/abstract-types.js';
import { guardOperations } from './platform/graphql/permissions.js';
import type { ErrorCodes } from './platform/graphql/user-error.js';
import { RefusalErrorType, StaleVersionErrorType, registerErrorCodes } from './platform/graphql/user-error.js';
import type { PermissionList } from './platform/permission-list.js';
import { permissionsByGroup } from './platform/permission-list.js';
import type { Link, ReadModel } from './platform/reader/model.js';
import { Reader } from './platform/reader/reader.js';
import { refusalsOfConstraints } from './platform/write/constraints.js';

/** Every entity of the house. */
export const entities: Entities = [
  ...access.accessEntities,
  ...parties.partiesEntities,
  ...catalog.catalogEntities,
  ...orders.ordersEntities,
];

/** Every permission of the house. */
export const permissions: PermissionList = {
  ...access.accessPermissions,
  ...parties.partiesPermissions,
  ...catalog.catalogPermissions,
  ...ledger.ledgerPermissions,
  ...invoicing.invoicingPermissions,
  ...orders.ordersPermissions,
};

/** What each group may do from the start. */
export const groupPermissions = permissionsByGroup(permissions);

/** What the constraints of the database mean to a clerk. */
export const refusalOfConstraint = refusalsOfConstraints([
  access.accessConstraints,
  parties.partiesConstraints,
  catalog.catalogConstraints,
]);

const readModels: readonly ReadModel[] = [
  ...access.accessReadModels,
  ...parties.partiesReadModels,
  ...catalog.catalogReadModels,
  ...ledger.ledgerReadModels,
  ...invoicing.invoicingReadModels,
  ...orders.ordersReadModels,
];

const links: readonly Link[] = [...parties.partiesLinks];

const errorCodes: readonly ErrorCodes[] = [
  commonErrorCodes,
  kernelErrorCodes,
  access.accessErrorCodes,
  parties.partiesErrorCodes,
  catalog.catalogErrorCodes,
  invoicing.invoicingErrorCodes,
  orders.ordersErrorCodes,
];

const resolvers: NonEmptyArray<Function> = [
  ...access.accessResolvers,
  ...parties.partiesResolvers,
  ...catalog.catalogResolvers,
  ledger.LedgerResolver,
  invoicing.InvoicingResolver,
  orders.OrdersResolver,
  DocumentsResolver,
];

const orphanedTypes = [RefusalErrorType, StaleVersionErrorType, orders.SalesOrderType];

invoicing.registerDraftSources([orders.salesOrderSource]);

/** How every type is read. */
export const createReader = (): Reader => new Reader(readModels, links);

/** The GraphQL schema of the house: all operations, each with its permission. */
export async function createSchema(): Promise<GraphQLSchema> {
  registerErrorCodes(errorCodes);
  const schema = await buildSchema({ resolvers, orphanedTypes, validate: false });
  resolveByTypeName(schema);
  guardOperations(schema);
  return schema;
}

/** The schema as text, the same on every machine. */
export const printedSchema = (schema: GraphQLSchema): string => `${printSchema(lexicographicSortSchema(schema))}\n`;
