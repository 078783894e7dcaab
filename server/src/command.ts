import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { askedToStop } from './platform/asked-to-stop.js';
import { cleanUp } from './platform/clean-up.js';
import { readConfig } from './platform/config.js';
import { runCommand } from './run-command.js';

const projectFolder = fileURLToPath(new URL('../../..', import.meta.url));

// NOTE: the database rolls back when the connection closes; files and child processes must be cleaned up.
void askedToStop()
  .then(async (signal) => {
    await cleanUp();
    process.exit(128 + signal);
  })
  .catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });

try {
  process.stdout.write(await runCommand(readConfig(process.env, projectFolder), process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
