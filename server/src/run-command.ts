import type { CommandParts } from './commands/parts.js';
import { backupCommand } from './commands/backup.js';
import { importCommand } from './commands/import.js';
import { restoreCommand } from './commands/restore.js';
import { rolesCommand } from './commands/roles.js';
import { userCommand } from './commands/user.js';
import { verifyCommand } from './commands/verify.js';
import { cleanUpAtStop } from './platform/clean-up.js';
import type { Config } from './platform/config.js';
import type { Address } from './platform/database/pools.js';
import { UNHURRIED } from './platform/database/settings.js';
import { asUnreachable } from './platform/database/unreachable.js';
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
};

/** Those that take a database as it is: what others find migrated, they copy before, or make. */
const ON_ADDRESS: Record<string, (address: Address, words: readonly string[]) => Promise<string>> = {
  roles: rolesCommand,
  verify: verifyCommand(terminal),
  backup: backupCommand(terminal),
  restore: restoreCommand(terminal),
};

/** Runs a command on the database of `config`: joins the embedded one where it runs, or starts it for itself. */
export async function runCommand(config: Config, [name = '', ...words]: readonly string[]): Promise<string> {
  const [command, onAddress] = [COMMANDS[name], ON_ADDRESS[name]];
  if (!command && !onAddress) {
    const known = [...Object.keys(COMMANDS), ...Object.keys(ON_ADDRESS)];
    throw new Error(`There is no such command. There are: ${known.join(', ')}.`);
  }
  const publicUrl = knownAddress(config);
  const sayWhere = (error: unknown) => {
    throw asUnreachable(error, config.databaseUrl);
  };
  const run = async (address: Address) => {
    if (!command) return onAddress!(address, words).catch(sayWhere);
    const database = await openMigrated(address, UNHURRIED).catch(sayWhere);
    try {
      return await command({ database, permissions, refusalOfConstraint, publicUrl }, words);
    } finally {
      await database.close();
    }
  };
  return config.databaseUrl
    ? run({ url: config.databaseUrl, appUrl: config.appDatabaseUrl })
    : onCluster(config.dataDir, run);
}

/** Where browsers reach the server, as far as this process can know: it is another one, with an environment of its own. */
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
