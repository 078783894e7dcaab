import { importCommand, readImportWords } from './commands/import.js';
import type { Config } from './platform/config.js';
import type { Database } from './platform/database/database.js';
import type { Address } from './platform/database/pools.js';
import { takeServerLock } from './platform/database/server-lock.js';
import type { Cluster } from './platform/embedded/cluster.js';
import { OWNER, startCluster } from './platform/embedded/cluster.js';
import { openMigrated } from './start.js';

/** `import`, from the words after it. `folder` is where relative paths begin. Gives what is to be printed. */
export async function runImportCommand(config: Config, folder: string, words: readonly string[]): Promise<string> {
  readImportWords(words);
  const { stderr } = process;
  const progress = { write: (text: string) => stderr.write(text), isTTY: stderr.isTTY };
  return withDatabase(config, (database) => importCommand({ database, folder, progress }, words));
}

/** Joins the embedded cluster that a server already runs, or starts it for as long as the command takes. */
async function withDatabase<Result>(config: Config, run: (database: Database) => Promise<Result>): Promise<Result> {
  const cluster = config.databaseUrl ? undefined : await startCluster(config.dataDir);
  const address: Address = cluster
    ? { socket: cluster.socket, user: OWNER, database: OWNER }
    : { url: config.databaseUrl! };
  try {
    const database = await openMigrated(address);
    return await run(database).finally(() => database.close());
  } finally {
    if (cluster && !cluster.wasRunning) await stopUnlessServed(cluster, address, config.dataDir);
  }
}

/** A server that has joined the cluster meanwhile keeps it. */
async function stopUnlessServed(cluster: Cluster, address: Address, dataDir: string): Promise<void> {
  const lock = await takeServerLock(address, dataDir).catch(() => undefined);
  await lock?.release();
  if (lock) await cluster.stop();
}
