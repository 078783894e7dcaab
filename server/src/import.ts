import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { readConfig } from './platform/config.js';
import { runImportCommand } from './run-command.js';

const projectFolder = fileURLToPath(new URL('../../..', import.meta.url));

try {
  const config = readConfig(process.env, projectFolder);
  // NOTE: npm runs scripts in the folder of the project and tells where the user was.
  const folder = process.env['INIT_CWD'] ?? process.cwd();
  process.stdout.write(await runImportCommand(config, folder, process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
