import type { CommandParts } from './commands/parts.js';
import { backupCommand } from './commands/backup.js';
import { importCommand } from './commands/import.js';
import { restoreCommand } from './commands/restore.js';
import { rolesCommand } from './commands/roles.js';
import { userCommand } from './commands/user.js';
import { verifyCommand } from './commands/verify.js';
import { workerCommand } from './commands/worker.js';
import { cleanUpAtStop } from './platform/clean-up.js';
import type { Config } from './platform/config.js';
import type { Address } from './platform/database/pools.js';
import { COMMAND_SETTINGS } from './platform/database/settings.js';
import { asUnreachable } from './platform/database/unreachable.js';
import { lastAddress } from './platform/embedded/last-address.js';
import { OWNER, startCluster } from './platform/embedded/cluster.js';
import { permissions, refusalOfConstraint } from './schema.js';
import { openMigrated } from './start.js';

/** Returns the text to print, or throws an error with a message. */
type Command = (parts: CommandParts & { config: Config }, words: readonly string[]) => Promise<string>;

// NOTE: npm runs scripts in the project folder and sets INIT_CWD to the folder of the user.
const terminal = {
  folder: process.env['INIT_CWD'] ?? process.cwd(),
  progress: process.stderr,
  environment: process.env,
};

const COMMANDS: Record<string, Command> = {
  user: userCommand,
  import: importCommand(terminal),
  worker: workerCommand,
};

/** Commands that do not need a migrated database. */
const ON_ADDRESS: Record<string, (address: Address, words: readonly string[]) => Promise<string>> = {
  roles: rolesCommand,
  verify: verifyCommand(terminal),
  backup: backupCommand(terminal),
  restore: restoreCommand(terminal),
};

/** Runs a command on the database of `config`; uses the embedded database if it is running, otherwise starts it. */
export async function runCommand(config: Config, [name = '', ...words]: readonly string[]): Promise<string> {
  const [command, onAddress] = [COMMANDS[name], ON_ADDRESS[name]];
  if (!command && !onAddress) {
    const known = [...Object.keys(COMMANDS), ...Object.keys(ON_ADDRESS)];
    throw new Error(`Unknown command. Commands: ${known.join(', ')}.`);
  }
  const publicUrl = knownAddress(config);
  const throwUnreachable = (error: unknown) => {
    throw asUnreachable(error, config.databaseUrl);
  };
  const run = async (address: Address) => {
    if (!command) return onAddress!(address, words).catch(throwUnreachable);
    const settings = name === 'worker' ? config.database : COMMAND_SETTINGS;
    const database = await openMigrated(address, settings).catch(throwUnreachable);
    try {
      return await command({ database, permissions, refusalOfConstraint, publicUrl, config }, words);
    } finally {
      await database.close();
    }
  };
  return config.databaseUrl
    ? run({ url: config.databaseUrl, appUrl: config.appDatabaseUrl })
    : onCluster(config.dataDir, run);
}

/** The address of the server for browsers, if this process can determine it; the server has its own environment. */
export function knownAddress(config: Config): string | undefined {
  if (config.isPublicUrlSet) return config.publicUrl;
  return config.databaseUrl ? undefined : lastAddress(config.dataDir);
}

async function onCluster<R>(dataDir: string, run: (address: Address) => Promise<R>): Promise<R> {
  const starting = startCluster(dataDir);
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= starting.then((cluster) => cluster.stop()));
  const stopped = cleanUpAtStop(stop);
  const { socket } = await starting;
  try {
    return await run({ socket, user: OWNER, database: OWNER });
  } finally {
    await stop();
    stopped();
  }
}
