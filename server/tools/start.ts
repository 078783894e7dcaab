import { buildClient, buildServer } from './build.ts';

if (process.stdout.isTTY) process.stdout.write('Building…\r');
try {
  buildServer();
  buildClient();
  await import('../dist/src/main.js');
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
