import { buildClient, buildServer } from './build.ts';

try {
  buildServer();
  buildClient();
  await import('../dist/bench/main.js');
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
