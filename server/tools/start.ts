import { buildClient, buildServer } from './build.ts';

process.stdout.write('Building…\r');
try {
  buildServer();
  buildClient();
  await import('../dist/src/main.js');
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
