import { buildClient, buildServer } from './build.ts';

try {
  buildServer();
  buildClient();
  process.stdout.write('Built. Start the server with: node_modules/.bin/node server/dist/src/main.js\n');
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
