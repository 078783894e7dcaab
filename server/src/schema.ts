import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import type { PubSub } from 'type-graphql';
import { buildSchema } from 'type-graphql';
import type { Check } from './platform/chain/check.js';
import { sealedHistory } from './platform/chain/history.js';
import { registerSealedKinds } from './platform/chain/layout.js';
import type { Entities } from './platform/database/orm.js';
import { platformEntities } from './platform/entities.js';
import { tablesOf } from './platform/database/tables.js';
import { commonErrorCodes, kernelErrorCodes } from './platform/error-codes.js';
import type { Feature } from './platform/feature.js';
import { resolveByTypeName } from './platform/graphql/abstract-types.js';
import { guardCredentialOperations } from './platform/graphql/credential-operations.js';
import { registerHistoryKinds } from './platform/graphql/history-kinds.js';
import { guardOperations, permissionsIn } from './platform/graphql/permissions.js';
import { guardInputs } from './platform/graphql/input-limits.js';
import { commonErrorTypes, registerErrorCodes } from './platform/graphql/user-error.js';
import type { JobKind } from './platform/jobs/kind.js';
import { fileErrorCodes } from './platform/files/refusals.js';
import { fileRetentions } from './platform/files/retention.js';
import { filesTexts } from './platform/files/texts/index.js';
import { jobRunTexts } from './platform/jobs/texts/index.js';
import { jobRunErrorCodes } from './platform/jobs/refusals.js';
import { eventSweeper } from './platform/outbox/positions.js';
import type { PermissionList } from './platform/permission-list.js';
import { permissionsByGroup } from './platform/permission-list.js';
import { registerGroups } from './platform/right-holders.js';
import { completeModels } from './platform/reader/models.js';
import { Reader } from './platform/reader/reader.js';
import type { Retention } from './platform/retention/retention.js';
import { sweepJob, sweeperOf } from './platform/retention/sweep.js';
import { IDEMPOTENCY_KEYS } from './platform/retention/retention.js';
import { kernelTexts } from './platform/texts/kernel-texts.js';
import { platformTexts } from './platform/texts/platform-texts.js';
import { Texts } from './platform/texts/texts.js';
import type { SystemVerb } from './platform/verbs.js';
import { registerVerbs } from './platform/verbs.js';
import { refusalsOfConstraints } from './platform/write/constraints.js';
import { access } from './features/access/index.js';
import { catalog } from './features/catalog/index.js';
import { documents } from './features/documents/index.js';
import {
  importChecks,
  importsEntities,
  importsHistory,
  importsSystemVerbs,
  importsTexts,
} from './features/imports/index.js';
import { invoicing, registerDraftSources } from './features/invoicing/index.js';
import { jobs } from './features/jobs/index.js';
import { ledger } from './features/ledger/index.js';
import { orders, salesOrderSource } from './features/orders/index.js';
import { parties } from './features/parties/index.js';
import { returnOrderSource, returns } from './features/returns/index.js';
import { stock } from './features/stock/index.js';

/** All features; each depends only on earlier ones. */
const features: readonly Feature[] = [
  access,
  jobs,
  parties,
  catalog,
  ledger,
  stock,
  invoicing,
  orders,
  returns,
  documents,
];

registerDraftSources([salesOrderSource, returnOrderSource]);
registerSealedKinds([sealedHistory, ...features.flatMap((feature) => feature.sealed ?? [])]);

/** All entities. */
export const entities: Entities = [
  ...platformEntities,
  ...features.flatMap((feature) => feature.entities),
  ...importsEntities,
];

/** The tables as the entities describe them. */
const tables = tablesOf(entities);

/** All permissions. */
export const permissions: PermissionList = Object.assign({}, ...features.map((feature) => feature.permissions));

/** All verbs, in the order of the features. */
export const verbs = registerVerbs(features.map((feature) => feature.verbs ?? {}));

/** The permissions of which any one is enough to upload a file: those of the verbs that take one. */
export const uploadNeeds = verbs.filter(({ takesFile }) => takesFile).flatMap(({ needs }) => permissionsIn(needs));

/** What the server and its commands do without a mutation. */
export const systemVerbs: readonly SystemVerb[] = [
  ...features.map((feature) => feature.systemVerbs ?? {}),
  importsSystemVerbs,
].flatMap((each) => Object.values<SystemVerb>(each));

/** The permission needed to read the history of each kind of document. */
export const historyRights = registerHistoryKinds(features.map((feature) => feature.history ?? {}));

/** The default permissions of each group. */
export const groupPermissions = registerGroups(permissionsByGroup(permissions));

/** The data that is deleted after a retention period. */
export const retentions: readonly Retention[] = [
  IDEMPOTENCY_KEYS,
  ...fileRetentions,
  ...features.flatMap((feature) => feature.retentions ?? []),
];

/** The kinds of jobs that workers run. */
export const jobKinds: readonly JobKind[] = [
  sweepJob([...retentions.map(sweeperOf), eventSweeper]),
  ...features.flatMap((feature) => feature.jobs ?? []),
];

/** The sentences of all features, in every language. */
export const texts = new Texts([
  platformTexts,
  kernelTexts,
  importsTexts,
  jobRunTexts,
  filesTexts,
  importsHistory,
  ...features.flatMap((feature) => [feature.texts ?? [], feature.historyTexts ?? []].flat()),
]);

/** Maps violations of database constraints to refusals. */
export const refusalOfConstraint = refusalsOfConstraints(features.map((feature) => feature.constraints));

/** The read models of all types, without links from other features. */
export const readModels = completeModels(
  tables,
  features.flatMap((feature) => feature.readModels),
);

/** The checks of `verify` that recompute figures from posted documents. */
export const checks: readonly Check[] = [...features.flatMap((feature) => feature.checks ?? []), ...importChecks];

/** Creates the reader of all types. */
export const createReader = (): Reader =>
  new Reader(
    tables,
    readModels,
    features.flatMap((feature) => feature.links ?? []),
  );

const refuseTopics = (): never => {
  throw new Error('Subscriptions read the event stream (platform/outbox/follow.ts); topics are not supported.');
};

/** type-graphql requires a bus if there is a subscription, even if every subscription has its own event source. */
const NO_BUS: PubSub = { publish: refuseTopics, subscribe: refuseTopics };

/** The GraphQL schema: all operations, each with its permission. */
export async function createSchema(): Promise<GraphQLSchema> {
  registerErrorCodes([
    commonErrorCodes,
    kernelErrorCodes,
    jobRunErrorCodes,
    fileErrorCodes,
    ...features.map((feature) => feature.errorCodes),
  ]);
  const resolvers = features.flatMap((feature) => feature.resolvers);
  const schema = await buildSchema({
    resolvers: resolvers as [Function, ...Function[]],
    orphanedTypes: [...commonErrorTypes, ...features.flatMap((feature) => feature.orphanedTypes ?? [])],
    validate: false,
    pubSub: NO_BUS,
  });
  resolveByTypeName(schema);
  guardInputs(schema);
  guardCredentialOperations(schema);
  guardOperations(schema, new Set(Object.keys(permissions)));
  return schema;
}

/** The schema as text, in a stable order. */
export const printedSchema = (schema: GraphQLSchema): string => `${printSchema(lexicographicSortSchema(schema))}\n`;
