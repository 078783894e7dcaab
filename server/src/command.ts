import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { readConfig } from './platform/config.js';
import { runCommand } from './run-command.js';

const projectFolder = fileURLToPath(new URL('../../..', import.meta.url));

try {
  process.stdout.write(await runCommand(readConfig(process.env, projectFolder), process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
