import { buildServer } from './build.ts';

try {
  buildServer();
  await import('../dist/src/command.js');
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
