import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import type { PubSub } from 'type-graphql';
import { buildSchema } from 'type-graphql';
import type { Check } from './platform/chain/check.js';
import { sealedHistory } from './platform/chain/history.js';
import { registerSealedKinds } from './platform/chain/layout.js';
import type { Entities } from './platform/database/orm.js';
import { commonErrorCodes, kernelErrorCodes } from './platform/error-codes.js';
import type { Feature } from './platform/feature.js';
import { resolveByTypeName } from './platform/graphql/abstract-types.js';
import { guardCredentialOperations } from './platform/graphql/credential-operations.js';
import { guardOperations } from './platform/graphql/permissions.js';
import { guardInputs } from './platform/graphql/input-limits.js';
import { RefusalErrorType, StaleVersionErrorType, registerErrorCodes } from './platform/graphql/user-error.js';
import type { PermissionList } from './platform/permission-list.js';
import { permissionsByGroup } from './platform/permission-list.js';
import { Reader } from './platform/reader/reader.js';
import { registerHistoryRights } from './platform/write/history-rights.js';
import type { Retention } from './platform/retention/retention.js';
import { IDEMPOTENCY_KEYS } from './platform/retention/retention.js';
import { refusalsOfConstraints } from './platform/write/constraints.js';
import { access } from './features/access/index.js';
import { catalog } from './features/catalog/index.js';
import { documents } from './features/documents/index.js';
import { importChecks } from './features/imports/index.js';
import { invoicing, registerDraftSources } from './features/invoicing/index.js';
import { ledger } from './features/ledger/index.js';
import { orders, salesOrderSource } from './features/orders/index.js';
import { parties } from './features/parties/index.js';
import { returnOrderSource, returns } from './features/returns/index.js';
import { stock } from './features/stock/index.js';

/** The features of the house, from the ground up. */
const features: readonly Feature[] = [access, parties, catalog, ledger, stock, invoicing, orders, returns, documents];

registerDraftSources([salesOrderSource, returnOrderSource]);
registerSealedKinds([sealedHistory, ...features.flatMap((feature) => feature.sealed ?? [])]);

/** Every entity of the house. */
export const entities: Entities = features.flatMap((feature) => feature.entities);

/** Every permission of the house. */
export const permissions: PermissionList = Object.assign({}, ...features.map((feature) => feature.permissions));

/** The permission that shows the history of each kind of document. */
export const historyRights = registerHistoryRights(features.map((feature) => feature.history ?? {}));

/** What each group may do from the start. */
export const groupPermissions = permissionsByGroup(permissions);

/** What is kept for a while and then removed. */
export const retentions: readonly Retention[] = [
  IDEMPOTENCY_KEYS,
  ...features.flatMap((feature) => feature.retentions ?? []),
];

/** What the constraints of the database mean to a clerk. */
export const refusalOfConstraint = refusalsOfConstraints(features.map((feature) => feature.constraints));

/** How every type is read, without what upper features hang on it. */
export const readModels = features.flatMap((feature) => feature.readModels);
/** Everything that can be recomputed from posted documents, from the ground up. */
export const checks: readonly Check[] = [...features.flatMap((feature) => feature.checks ?? []), ...importChecks];

/** How every type is read. */
export const createReader = (): Reader =>
  new Reader(
    readModels,
    features.flatMap((feature) => feature.links ?? []),
  );

const refuseTopics = (): never => {
  throw new Error('Subscriptions follow the stream of events (platform/outbox/follow.ts); there are no topics.');
};

/** type-graphql asks for a bus as soon as there is a subscription, even where each brings its own events. */
const NO_BUS: PubSub = { publish: refuseTopics, subscribe: refuseTopics };

/** The GraphQL schema of the house: all operations, each with its permission. */
export async function createSchema(): Promise<GraphQLSchema> {
  registerErrorCodes([commonErrorCodes, kernelErrorCodes, ...features.map((feature) => feature.errorCodes)]);
  const resolvers = features.flatMap((feature) => feature.resolvers);
  const schema = await buildSchema({
    resolvers: resolvers as [Function, ...Function[]],
    orphanedTypes: [
      RefusalErrorType,
      StaleVersionErrorType,
      ...features.flatMap((feature) => feature.orphanedTypes ?? []),
    ],
    validate: false,
    pubSub: NO_BUS,
  });
  resolveByTypeName(schema);
  guardInputs(schema);
  guardCredentialOperations(schema);
  guardOperations(schema, new Set(Object.keys(permissions)));
  return schema;
}

/** The schema as text, the same on every machine. */
export const printedSchema = (schema: GraphQLSchema): string => `${printSchema(lexicographicSortSchema(schema))}\n`;
