import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { migrations } from '../migrations/index.js';
import {
  CredentialCache,
  accessSystemVerbs,
  authenticateAll,
  findRequester,
  saveGroups,
} from './features/access/index.js';
import { DocumentFiles } from './features/documents/index.js';
import { openLedger } from './features/ledger/index.js';
import { findLegalEntities } from './features/parties/index.js';
import { sealEarlier } from './platform/chain/genesis.js';
import type { Config } from './platform/config.js';
import { hostInUrl } from './platform/config.js';
import type { ServerContext } from './platform/context.js';
import { systemActor } from './platform/actor.js';
import { transact } from './platform/write/transact.js';
import type { Database } from './platform/database/database.js';
import { isMigrated } from './platform/database/migrate.js';
import { openPrepared } from './platform/database/open.js';
import { openListener } from './platform/database/listener.js';
import { logStatements } from './platform/database/log-statements.js';
import type { Address } from './platform/database/pools.js';
import { DEFAULT_SETTINGS } from './platform/database/settings.js';
import type { JobParts } from './platform/jobs/parts.js';
import { LinkedUploads } from './platform/files/linked-files.js';
import { prepareQueue } from './platform/jobs/queue.js';
import { openWorker } from './platform/jobs/worker.js';
import { EventStream } from './platform/outbox/stream.js';
import { diskCheck, migratedCheck, poolCheck, runningCheck } from './platform/readiness/checks.js';
import { Readiness } from './platform/readiness/readiness.js';
import { openRelay } from './platform/outbox/relay.js';
import type { Credentials } from './platform/http/credentials.js';
import { Hosts } from './platform/http/hosts.js';
import { buildServer } from './platform/http/server.js';
import { serveSockets } from './platform/http/sockets.js';
import type { Metrics } from './platform/metrics/metrics.js';
import { openMetrics } from './platform/metrics/open-metrics.js';
import { Budgets } from './platform/limits/budgets.js';
import { OperationsAtOnce } from './platform/limits/operations-at-once.js';
import { sharedCounts } from './platform/limits/shared-counts.js';
import {
  createReader,
  createSchema,
  entities,
  groupPermissions,
  jobKinds,
  permissions,
  printedSchema,
  refusalOfConstraint,
  texts,
  uploadNeeds,
} from './schema.js';

/** How long a start waits for the connections of its background tasks; after that it serves without them. */
const READY_WITHIN_MS = 10_000;

/** A running server, as tests, commands and main use it. */
export interface App {
  url: string;
  database: Database;
  context: ServerContext;
  http: FastifyInstance;
  /** Completes requests under way, then closes all parts in the order of their dependencies. */
  stop(): Promise<void>;
}

/** Migrates a database and opens its connection pools, each with the limits of its role. */
export async function openMigrated(address: Address, settings = DEFAULT_SETTINGS): Promise<Database> {
  return openPrepared(address, { entities, migrations, settings }, async (database) => {
    await prepareQueue(database.owner.pool);
    await sealEarlier(database.owner.pool);
    const call = { database, actor: systemActor('JOB'), traceId: 'start' };
    await transact({ ...call, verb: accessSystemVerbs.saveGroups }, (tx) => saveGroups(tx, groupPermissions));
    await transact(call, async (tx) => {
      for (const { id } of await findLegalEntities(tx.em)) await openLedger(tx, id);
    });
  });
}

/** What attempts of jobs need. */
export const jobParts = (database: Database, log: Logger, metrics: Metrics): JobParts => ({
  database,
  kinds: jobKinds,
  findActor: findRequester,
  refusalOfConstraint,
  log,
  metrics,
});

/** Caches sessions and tokens, separately for sockets, because an open socket does not count as use of a session. */
function cacheCredentials(database: Database) {
  const find = (isUse: boolean) => (credentials: readonly Credentials[], now: Date) =>
    authenticateAll(database.staff.orm.em.fork(), credentials, now, { isUse });
  const [ofRequests, ofSockets] = [new CredentialCache(find(true)), new CredentialCache(find(false))];
  const forget = () => {
    ofRequests.forget();
    ofSockets.forget();
  };
  return { ofRequests, ofSockets, forget, listeners: [ofRequests.listener, ofSockets.listener] };
}

/** Starts the server on `config.port`; 0 is any free port. `dataFolder` is set when the database is on this machine. */
export async function startApp(
  config: Config,
  database: Database,
  log: Logger,
  { clientFolder, dataFolder }: { clientFolder?: string; dataFolder?: string } = {},
): Promise<App> {
  const stopLogging = logStatements(log);
  const credentialCaches = cacheCredentials(database);
  const stream = new EventStream(database.staff.pool);
  const metrics = openMetrics(database);
  const files = new DocumentFiles({ database, secret: config.sessionSecret, log, metrics });
  const context = {
    database,
    log,
    reader: createReader(),
    refusalOfConstraint,
    permissions,
    forgetCredentials: credentialCaches.forget,
    allTexts: texts,
    publicUrl: config.publicUrl,
    linkSecret: config.sessionSecret,
    stream,
    metrics,
  };
  const readiness = new Readiness();
  const schema = await createSchema();
  const { traffic } = config;
  const budgets = new Budgets(sharedCounts(database.staff.pool), log, traffic.shareEveryMs);
  const limits = { traffic, budgets, operations: new OperationsAtOnce() };
  const http = await buildServer({
    config,
    log,
    limits,
    context,
    clientFolder,
    schema,
    schemaText: printedSchema(schema),
    authenticate: (credentials) => credentialCaches.ofRequests.authenticate(credentials),
    linked: {
      documents: (token) => files.find(token),
      uploads: new LinkedUploads({ database, secret: config.sessionSecret, log }),
    },
    uploadNeeds,
    whyNotReady: () => readiness.whyNot(),
  });
  const socketsListener = serveSockets(http, {
    schema,
    log,
    context,
    limits,
    hosts: new Hosts(config.publicUrl, config.allowedHosts),
    publicUrl: config.publicUrl,
    authenticate: (credentials) => credentialCaches.ofSockets.authenticate(credentials),
  });
  await http.listen({ port: config.port, host: config.host });
  // NOTE: the caches are cleared before the sockets check whether their credentials are still valid.
  const listener = openListener(
    database.staffAddress,
    [...credentialCaches.listeners, socketsListener, stream.listener],
    log,
  );
  const polling = stream.startPolling(log);
  const relay = openRelay(database.staffAddress, log);
  const worker = config.worker
    ? openWorker({ ...jobParts(database, log, metrics), atOnce: config.jobsAtOnce })
    : undefined;
  readiness.watch([
    poolCheck(database.staff),
    poolCheck(database.partner),
    migratedCheck(() => isMigrated(database.owner, migrations)),
    runningCheck(
      listener,
      'Events and changes of rights are not received: the listener is not connected to the database.',
    ),
    runningCheck(relay, 'Events are not published: the relay is not connected to the database.'),
    ...(worker ? [runningCheck(worker, 'Jobs are not run: the worker is not connected to the database.')] : []),
    diskCheck(database, dataFolder),
  ]);
  const reasons = await readiness.untilReady(READY_WITHIN_MS);
  if (reasons.length > 0) log.warn({ reasons }, 'started, but not ready yet');
  const { port } = http.server.address() as AddressInfo;
  const stop = async () => {
    readiness.stop();
    await http.close();
    await files.close();
    await worker?.close();
    await budgets.close();
    await polling.close();
    await relay.close();
    await listener.close();
    await database.close();
    stopLogging();
  };
  return { url: `http://${hostInUrl(config.host)}:${port}`, database, context, http, stop };
}
