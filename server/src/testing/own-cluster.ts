import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll } from 'vitest';
import type { Cluster } from '../platform/embedded/cluster.js';
import { OWNER, startCluster } from '../platform/embedded/cluster.js';

/** A PostgreSQL cluster for one test file, which may stop, crash and restart it. */
export interface OwnCluster {
  /** Starts the cluster, also after a stop; returns its address. */
  start(): Promise<{ socket: string; user: string; database: string }>;
  /** Fast: ends sessions and rolls back transactions. Immediate: as in a power failure. */
  stop(how: 'fast' | 'immediate'): Promise<void>;
}

/**
 * Creates a cluster in a temporary folder; it is stopped and removed after the tests of the file. Only a durable cluster
 * keeps every commit after an immediate stop.
 */
export function ownCluster({ isDurable = false } = {}): OwnCluster {
  const folder = mkdtempSync(join(tmpdir(), 'avoir-own-'));
  // NOTE: PostgreSQL may run under another account, which needs access to the folder.
  chmodSync(folder, 0o755);
  let cluster: Cluster | undefined;
  afterAll(async () => {
    await cluster?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    start: async () => {
      cluster = await startCluster(folder, { isDurable });
      return { socket: cluster.socket, user: OWNER, database: OWNER };
    },
    stop: async (how) => {
      if (how === 'immediate') await quit(Number(readFileSync(pidFile(cluster!), 'utf8').split('\n')[0]));
      else await cluster!.stop();
    },
  };
}

const pidFile = (cluster: Cluster) => join(cluster.dataFolder, 'postmaster.pid');

async function quit(pid: number) {
  process.kill(pid, 'SIGQUIT');
  for (let waited = 0; waited < 10_000 && isAlive(pid); waited += 10) await sleep(10);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}
