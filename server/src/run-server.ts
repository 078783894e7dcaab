import type { Logger } from 'pino';
import { askedToStop } from './platform/asked-to-stop.js';
import type { Config } from './platform/config.js';
import type { Cluster } from './platform/embedded/cluster.js';
import { OWNER, startCluster } from './platform/embedded/cluster.js';
import { keepAddress } from './platform/embedded/last-address.js';
import type { Address } from './platform/database/pools.js';
import type { App } from './start.js';
import { openMigrated, startApp } from './start.js';
import { closeDemo, fillDemo, printDemoLogins } from './demo.js';
import { asUnreachable } from './platform/database/unreachable.js';
import { takeServerLock } from './platform/database/server-lock.js';

/** Starts everything that `config` asks for, says where it is, and stops it cleanly when it is asked to. */
export async function runServer(config: Config, log: Logger, clientFolder: string | undefined): Promise<void> {
  const stopping = askedToStop();
  const cluster = config.databaseUrl ? undefined : await startCluster(config.dataDir);
  const address = addressOf(config, cluster);
  try {
    const lock = cluster && (await takeServerLock(address, config.dataDir));
    const database = await openMigrated(address, config.database);
    const accounts = config.demo ? await fillDemo(database, config) : await closeDemo(database);
    const app = await startApp(config, database, log, { clientFolder, dataFolder: cluster?.dataFolder });
    if (cluster) keepAddress(config.dataDir, config.publicUrl);
    announce(config, app, cluster);
    printDemoLogins(accounts);
    process.stdout.write('\nStop with Ctrl-C.\n');
    await stopping;
    log.info('stopping: no new requests, waiting for those under way');
    await app.stop();
    await lock?.release();
    await cluster?.stop();
    log.info('stopped');
  } catch (error) {
    if (cluster && !cluster.wasRunning) await cluster.stop();
    throw asAdvice(error, config);
  }
}

const addressOf = (config: Config, cluster: Cluster | undefined): Address =>
  cluster ? { socket: cluster.socket, user: OWNER, database: OWNER } : { url: config.databaseUrl! };

function announce(config: Config, app: App, cluster: Cluster | undefined) {
  const lines = ['', `Avoir is ready at ${app.url}`];
  if (cluster) lines.push(`Its data is in ${cluster.dataFolder}`);
  if (cluster?.wasRunning) lines.push('PostgreSQL was still running there and has been taken over.');
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
