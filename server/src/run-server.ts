import type { Logger } from 'pino';
import { askedToStop } from './platform/asked-to-stop.js';
import type { Config } from './platform/config.js';
import type { Cluster } from './platform/embedded/cluster.js';
import type { Running } from './platform/keep-running.js';
import { OWNER, startCluster } from './platform/embedded/cluster.js';
import { keepAddress } from './platform/embedded/last-address.js';
import { refuseOlderServer, takeServerLock } from './platform/embedded/server-lock.js';
import { watchCluster } from './platform/embedded/watch.js';
import { growSlowly, releaseMemory } from './platform/memory.js';
import { withSetupLock } from './platform/database/setup-lock.js';
import type { Address } from './platform/database/pools.js';
import type { App } from './start.js';
import { openMigrated, startApp } from './start.js';
import { closeDemo, fillDemo, printDemoLogins } from './demo.js';
import { asUnreachable } from './platform/database/unreachable.js';

/** Starts the server as configured, prints its address, and stops it cleanly on a signal. */
export async function runServer(config: Config, log: Logger, clientFolder: string | undefined): Promise<void> {
  const stopping = askedToStop();
  try {
    if (config.databaseUrl) return await serve(config, log, { clientFolder, stopping });
    const lock = await takeServerLock(config.dataDir);
    try {
      await onCluster(config, log, (cluster) => serve(config, log, { clientFolder, cluster, stopping }));
    } finally {
      lock.release();
    }
  } catch (error) {
    throw asAdvice(error, config);
  }
}

/** Runs with the embedded database, which is monitored and stopped at the end. */
async function onCluster(config: Config, log: Logger, run: (cluster: Cluster) => Promise<void>): Promise<void> {
  const cluster = await startCluster(config.dataDir);
  let watch: Running | undefined;
  try {
    await refuseOlderServer(addressOf(config, cluster), config.dataDir);
    watch = watchCluster(cluster, addressOf(config, cluster), log);
    await run(cluster);
  } finally {
    await watch?.close();
    await cluster.stop();
  }
}

/** The parameters of a server in addition to its configuration. */
interface Serving {
  clientFolder: string | undefined;
  cluster?: Cluster;
  /** Resolves when the server receives a signal to stop. */
  stopping: Promise<unknown>;
}

async function serve(config: Config, log: Logger, { clientFolder, cluster, stopping }: Serving): Promise<void> {
  growSlowly();
  const database = await openMigrated(addressOf(config, cluster), config.database);
  // NOTE: servers that start at the same time on one database wait until the first one has created the demo.
  const accounts = await withSetupLock(database.owner, async () =>
    config.demo ? fillDemo(database, config) : closeDemo(database),
  );
  const app = await startApp(config, database, log, { clientFolder, dataFolder: cluster?.dataFolder });
  releaseMemory();
  if (cluster) keepAddress(config.dataDir, config.publicUrl);
  announce(config, app, cluster);
  printDemoLogins(accounts);
  process.stdout.write('\nStop with Ctrl-C.\n');
  await stopping;
  log.info('stopping: no new requests, waiting for those under way');
  await app.stop();
  log.info('stopped');
}

const addressOf = (config: Config, cluster: Cluster | undefined): Address =>
  cluster
    ? { socket: cluster.socket, user: OWNER, database: OWNER }
    : { url: config.databaseUrl!, appUrl: config.appDatabaseUrl };

function announce(config: Config, app: App, cluster: Cluster | undefined) {
  const lines = ['', `Avoir is ready at ${app.url}`];
  if (cluster) lines.push(`Its data is in ${cluster.dataFolder}`);
  if (cluster?.wasRunning) lines.push('PostgreSQL was still running there and is used again.');
  process.stdout.write(`${lines.join('\n')}\n`);
  if (config.publicUrl !== app.url) process.stdout.write(`Browsers reach it at ${config.publicUrl}\n`);
}

function asAdvice(error: unknown, config: Config): Error {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    return new Error(
      `Another program listens on port ${config.port}. Stop it, or choose another port: PORT=${config.port + 1} npm start`,
    );
  }
  if (code === 'EACCES' && config.port < 1024)
    return new Error(`Port ${config.port} needs the rights of an administrator. Choose one above 1023.`);
  return asUnreachable(error, config.databaseUrl) as Error;
}
