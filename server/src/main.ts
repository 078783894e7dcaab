import { fileURLToPath } from 'node:url';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from './platform/config-error.js';
import { readConfig } from './platform/config.js';
import { openLog } from './platform/log.js';
import { runServer } from './run-server.js';

const projectFolder = fileURLToPath(new URL('../../..', import.meta.url));
const clientFolder = join(projectFolder, 'client/dist');

try {
  const config = readConfig(process.env, projectFolder);
  await runServer(config, openLog(config.logLevel), existsSync(clientFolder) ? clientFolder : undefined);
} catch (error) {
  process.stderr.write(`${error instanceof ConfigError ? '' : 'Avoir could not start. '}${(error as Error).message}\n`);
  process.exitCode = 1;
}
