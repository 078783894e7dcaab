import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';
import { pureTests } from './src/testing/pure-tests.ts';

// graphql would otherwise be loaded twice (as ES module and as CommonJS) and refuse its own scalars.
const graphql = createRequire(import.meta.url).resolve('graphql');

const pure = pureTests();

export default defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: graphql }] },
  test: {
    setupFiles: ['reflect-metadata'],
    // Generous, because a machine that other programs use can be several times slower.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // Many files wait for servers and databases to start and to stop: three at a time use two cores best.
    maxWorkers: 3,
    // The files of a worker share its modules, which take longer to load than most files take to run: a test restores
    // what it changes outside its own database, such as environment variables and listeners.
    isolate: false,
    projects: [
      { extends: true, test: { name: 'pure', include: pure } },
      {
        extends: true,
        test: {
          name: 'database',
          include: ['src/**/*.test.ts'],
          exclude: pure,
          globalSetup: ['src/testing/cluster.ts'],
        },
      },
    ],
  },
});
