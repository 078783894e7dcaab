import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openMigrated } from '../start.js';
import { OWNER, startCluster } from '../platform/embedded/cluster.js';
import { runningPostmaster } from '../platform/embedded/postmaster.js';

declare module 'vitest' {
  interface ProvidedContext {
    socket: string;
  }
}

export const TEMPLATE = 'avoir_template';

/** Starts one PostgreSQL cluster for the test run, with one migrated database that each test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'avoir-test-'));
  // NOTE: PostgreSQL may run under another account, which needs access to the folder.
  chmodSync(folder, 0o755);
  const cluster = await startCluster(folder, { isDurable: false });
  removeAtExit(cluster.dataFolder, folder);
  const owner = { socket: cluster.socket, user: OWNER };
  const { createDatabase } = await import('./database.js');
  await createDatabase(cluster.socket, TEMPLATE);
  const database = await openMigrated({ ...owner, database: TEMPLATE });
  await database.close();
  project.provide('socket', cluster.socket);
  return async () => {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** For a run that is ended by a signal: the teardown does not run then, and PostgreSQL does not end with its parent. */
function removeAtExit(data: string, folder: string) {
  process.on('exit', () => {
    const running = runningPostmaster(data);
    if (running) process.kill(running.pid, 'SIGQUIT');
    rmSync(folder, { recursive: true, force: true });
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => process.exit(128 + constants.signals[signal]));
  }
}
