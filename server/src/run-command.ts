import type { CommandParts } from './commands/parts.js';
import { importCommand } from './commands/import.js';
import { userCommand } from './commands/user.js';
import { verifyCommand } from './commands/verify.js';
import type { Config } from './platform/config.js';
import type { Address } from './platform/database/pools.js';
import { tryServerLock } from './platform/database/server-lock.js';
import { lastAddress } from './platform/embedded/last-address.js';
import { OWNER, startCluster } from './platform/embedded/cluster.js';
import { permissions, refusalOfConstraint } from './schema.js';
import { openMigrated } from './start.js';

/** Gives the sentences to print, or throws an error with one. */
type Command = (parts: CommandParts, words: readonly string[]) => Promise<string>;

// NOTE: npm runs scripts in the folder of the project and tells where the user was.
const terminal = { folder: process.env['INIT_CWD'] ?? process.cwd(), progress: process.stderr };

const COMMANDS: Record<string, Command> = {
  user: userCommand,
  import: importCommand(terminal),
  verify: verifyCommand(terminal),
};

/** Runs a command on the database of `config`: joins the embedded one where it runs, or starts it for itself. */
export async function runCommand(config: Config, [name = '', ...words]: readonly string[]): Promise<string> {
  const command = COMMANDS[name];
  if (!command) throw new Error(`There is no such command. There are: ${Object.keys(COMMANDS).join(', ')}.`);
  const publicUrl = (config.databaseUrl ? undefined : lastAddress(config.dataDir)) ?? config.publicUrl;
  const run = async (address: Address) => {
    const database = await openMigrated(address);
    try {
      return await command({ database, permissions, refusalOfConstraint, publicUrl }, words);
    } finally {
      await database.close();
    }
  };
  return config.databaseUrl ? run({ url: config.databaseUrl }) : onCluster(config.dataDir, run);
}

async function onCluster<R>(dataDir: string, run: (address: Address) => Promise<R>): Promise<R> {
  const cluster = await startCluster(dataDir);
  const address = { socket: cluster.socket, user: OWNER, database: OWNER };
  try {
    return await run(address);
  } finally {
    // NOTE: a server may have been started meanwhile; then the cluster is its own to stop.
    const lock = cluster.wasRunning ? undefined : await tryServerLock(address);
    if (lock) await cluster.stop();
    await lock?.release();
  }
}
