import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { migrations } from '../migrations/index.js';
import { CredentialCache, authenticate, saveGroups } from './features/access/index.js';
import { DocumentFiles } from './features/documents/index.js';
import { openBooks } from './features/ledger/index.js';
import { getLegalEntity } from './features/parties/index.js';
import { sealEarlier } from './platform/chain/genesis.js';
import type { Config } from './platform/config.js';
import { hostInUrl } from './platform/config.js';
import type { ServerContext } from './platform/context.js';
import { systemActor } from './platform/context.js';
import { transact } from './platform/write/transact.js';
import type { Database } from './platform/database/database.js';
import { isMigrated } from './platform/database/migrate.js';
import { openPrepared } from './platform/database/open.js';
import { openListener } from './platform/database/listener.js';
import type { Address } from './platform/database/pools.js';
import { DEFAULT_SETTINGS } from './platform/database/settings.js';
import { EventStream } from './platform/outbox/stream.js';
import { diskCheck, migratedCheck, poolCheck, runningCheck } from './platform/readiness/checks.js';
import { Readiness } from './platform/readiness/readiness.js';
import { openRelay } from './platform/outbox/relay.js';
import type { Credentials } from './platform/http/credentials.js';
import { Hosts } from './platform/http/hosts.js';
import { buildServer } from './platform/http/server.js';
import { serveSockets } from './platform/http/sockets.js';
import { openMetrics } from './platform/metrics/open-metrics.js';
import { keepSweeping } from './platform/retention/sweep.js';
import { Budgets } from './platform/limits/budgets.js';
import { OperationsAtOnce } from './platform/limits/operations-at-once.js';
import { sharedCounts } from './platform/limits/shared-counts.js';
import {
  createReader,
  createSchema,
  entities,
  groupPermissions,
  permissions,
  refusalOfConstraint,
  retentions,
} from './schema.js';

/** Everything of a server that runs: what tests, commands and main need of it. */
export interface App {
  url: string;
  database: Database;
  context: ServerContext;
  http: FastifyInstance;
  /** Drains what is under way, then closes everything in the order in which it depends on each other. */
  stop(): Promise<void>;
}

/** Migrates a database and opens the ways into it, each within the limits of its role. */
export async function openMigrated(address: Address, settings = DEFAULT_SETTINGS): Promise<Database> {
  return openPrepared(address, { entities, migrations, settings }, async (database) => {
    await sealEarlier(database.owner.pool);
    const call = { database, actor: systemActor('JOB'), traceId: 'start' };
    await transact(call, (tx) => saveGroups(tx, groupPermissions));
    await transact(call, async (tx) => openBooks(tx, (await getLegalEntity(tx.em)).id));
  });
}

/** What this process remembers of sessions and tokens, apart for sockets: that one is open is no use of a session. */
function rememberCredentials(database: Database) {
  const find = (isUse: boolean) => (credentials: Credentials, now: Date) =>
    authenticate(database.staff.orm.em.fork(), credentials, now, { isUse });
  const [ofRequests, ofSockets] = [new CredentialCache(find(true)), new CredentialCache(find(false))];
  const forget = () => {
    ofRequests.forget();
    ofSockets.forget();
  };
  return { ofRequests, ofSockets, forget, listeners: [ofRequests.listener, ofSockets.listener] };
}

/** Starts serving on `config.port`; 0 takes any free port. `dataFolder` is where the data is, when it is on this machine. */
export async function startApp(
  config: Config,
  database: Database,
  log: Logger,
  { clientFolder, dataFolder }: { clientFolder?: string; dataFolder?: string } = {},
): Promise<App> {
  const known = rememberCredentials(database);
  const stream = new EventStream(database.staff.pool);
  const metrics = openMetrics(database);
  const files = new DocumentFiles({ database, secret: config.sessionSecret, log, metrics });
  const context = {
    database,
    log,
    reader: createReader(),
    refusalOfConstraint,
    permissions,
    forgetCredentials: known.forget,
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
    authenticate: (credentials) => known.ofRequests.authenticate(credentials),
    linkedFiles: (token) => files.find(token),
    whyNotReady: () => readiness.whyNot(),
  });
  const socketsListener = serveSockets(http, {
    schema,
    log,
    context,
    limits,
    hosts: new Hosts(config.publicUrl, config.allowedHosts),
    publicUrl: config.publicUrl,
    authenticate: (credentials) => known.ofSockets.authenticate(credentials),
  });
  await http.listen({ port: config.port, host: config.host });
  // NOTE: what is remembered is forgotten before the sockets look who still stands behind them.
  const listener = openListener(database.staffAddress, [...known.listeners, socketsListener, stream.listener], log);
  const looking = stream.keepLooking(log);
  const relay = openRelay(database.staffAddress, log);
  const sweeping = keepSweeping({ pool: database.staff.pool, retentions, log, metrics });
  readiness.watch([
    poolCheck(database.staff),
    poolCheck(database.partner),
    migratedCheck(() => isMigrated(database.owner, migrations)),
    runningCheck(listener, 'Changes of rights and events are not heard of: the connection for them is away.'),
    runningCheck(relay, 'Events are not passed on: the connection for them is away.'),
    diskCheck(database, dataFolder),
  ]);
  const { port } = http.server.address() as AddressInfo;
  const stop = async () => {
    readiness.stop();
    await http.close();
    await files.close();
    await sweeping.close();
    await budgets.close();
    await looking.close();
    await relay.close();
    await listener.close();
    await database.close();
  };
  return { url: `http://${hostInUrl(config.host)}:${port}`, database, context, http, stop };
}
