import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { migrations } from '../migrations/index.js';
import { CredentialCache, authenticate, saveGroups } from './features/access/index.js';
import { serveLinkedFile } from './features/documents/index.js';
import { openBooks } from './features/ledger/index.js';
import { getHouse } from './features/parties/index.js';
import { sealEarlier } from './platform/chain/genesis.js';
import type { Config } from './platform/config.js';
import type { Context } from './platform/context.js';
import { systemActor } from './platform/context.js';
import { transact } from './platform/write/transact.js';
import type { Database } from './platform/database/database.js';
import { openDatabase, openOwner } from './platform/database/database.js';
import { isMigrated, migrate } from './platform/database/migrate.js';
import { openListener } from './platform/database/listener.js';
import type { Address } from './platform/database/pools.js';
import { EventStream } from './platform/outbox/stream.js';
import { openRelay } from './platform/outbox/relay.js';
import type { Credentials } from './platform/http/credentials.js';
import { buildServer } from './platform/http/server.js';
import { serveSockets } from './platform/http/sockets.js';
import { createReader, createSchema, entities, groupPermissions, permissions, refusalOfConstraint } from './schema.js';

/** Everything of a server that runs: what tests, commands and main need of it. */
export interface App {
  url: string;
  database: Database;
  context: Omit<Context, 'actor' | 'traceId' | 'remoteAddress' | 'setSession'>;
  http: FastifyInstance;
  /** Drains what is under way, then closes everything in the order in which it depends on each other. */
  stop(): Promise<void>;
}

/** Migrates a database and opens the ways into it. */
export async function openMigrated(address: Address): Promise<Database> {
  const owner = await openOwner(address, entities);
  await migrate(owner, migrations, () => sealEarlier(owner.pool));
  const database = await openDatabase(address, owner, entities);
  await saveGroups(database.staff.orm.em.fork(), groupPermissions);
  const call = { database, actor: systemActor('JOB'), traceId: 'start' };
  await transact(call, async (tx) => openBooks(tx, (await getHouse(tx.em)).id));
  return database;
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
  return { ofRequests, ofSockets, forget, ears: [ofRequests.ear, ofSockets.ear] };
}

/** Starts serving on `config.port`; 0 takes any free port. */
export async function startApp(config: Config, database: Database, log: Logger, clientFolder?: string): Promise<App> {
  const known = rememberCredentials(database);
  const stream = new EventStream(database.staff.pool);
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
  };
  const schema = await createSchema();
  const http = await buildServer({
    config,
    log,
    context,
    clientFolder,
    schema,
    authenticate: (credentials) => known.ofRequests.authenticate(credentials),
    linkedFiles: (token) => serveLinkedFile(database, config.sessionSecret, token),
    isReady: () => isMigrated(database.owner, migrations).catch(() => false),
  });
  const socketsEar = serveSockets(http, {
    schema,
    log,
    context,
    publicUrl: config.publicUrl,
    authenticate: (credentials) => known.ofSockets.authenticate(credentials),
  });
  await http.listen({ port: config.port, host: config.host });
  // NOTE: what is remembered is forgotten before the sockets look who still stands behind them.
  const listener = openListener(database.address, [...known.ears, socketsEar, stream.ear], log);
  const looking = stream.keepLooking(log);
  const relay = openRelay(database.address, log);
  const { port } = http.server.address() as AddressInfo;
  const stop = async () => {
    await http.close();
    await looking.close();
    await relay.close();
    await listener.close();
    await database.close();
  };
  return { url: `http://${config.host}:${port}`, database, context, http, stop };
}
