import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { OWNER, startCluster } from '../src/platform/embedded/cluster.js';
import { openMigrated } from '../src/start.js';
import { copyRows, tablesInOrder } from './copy.js';
import { print, row } from './report.js';

const COMMAND = fileURLToPath(new URL('../src/command.js', import.meta.url));
const FILE = 'online-retail-2010-12-to-2011-06.csv.gz';
const LARGEST_HEAP = '--max-old-space-size=320';
const SAMPLE_INTERVAL_MS = 50;

/** Measures the import of half a year of real invoices against COPY of the resulting rows into the same tables. */
export async function benchImport(): Promise<void> {
  const file = join(process.env['AVOIR_TEST_DATA'] ?? '', FILE);
  if (!process.env['AVOIR_TEST_DATA'] || !existsSync(file)) {
    return print(`The import is not measured: set AVOIR_TEST_DATA to the folder that holds ${FILE}.`);
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'avoir-bench-'));
  chmodSync(dataDir, 0o755);
  const cluster = await startCluster(dataDir);
  try {
    const database = await openMigrated({ socket: cluster.socket, user: OWNER, database: OWNER });
    await database.close();
    await asSuperuser(cluster.socket, 'postgres', (client) => client.query(`CREATE DATABASE empty TEMPLATE ${OWNER}`));
    const imported = await runImport(dataDir, file);
    const copied = await copyAgain(cluster.socket);
    row('the import of 245,903 rows', `${(imported.seconds / copied.seconds).toFixed(1)} x COPY`, 'aim 6.0', {
      'import s': imported.seconds.toFixed(1),
      'COPY s': copied.seconds.toFixed(1),
      'rows written': String(copied.rows),
      'peak MB': imported.megabytes.toFixed(0),
    });
  } finally {
    await cluster.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function asSuperuser<R>(socket: string, database: string, work: (client: pg.Client) => Promise<R>): Promise<R> {
  const client = new pg.Client({ host: socket, user: 'postgres', database });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Runs the command as an operator does; returns its duration and its peak memory. */
async function runImport(dataDir: string, file: string): Promise<{ seconds: number; megabytes: number }> {
  const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' };
  const begun = performance.now();
  const child = spawn(process.execPath, [LARGEST_HEAP, COMMAND, 'import', 'online-retail', file], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (text: Buffer) => (errors += text.toString()));
  let kilobytes = 0;
  const sampling = setInterval(() => (kilobytes = Math.max(kilobytes, peakOf(child.pid!))), SAMPLE_INTERVAL_MS);
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  clearInterval(sampling);
  if (code !== 0) throw new Error(`The import ended with ${code}: ${errors.slice(-2000)}`);
  return { seconds: (performance.now() - begun) / 1000, megabytes: kilobytes / 1024 };
}

/** The peak memory of a process so far in kB; 0 where the system does not report it. */
function peakOf(pid: number): number {
  const path = `/proc/${pid}/status`;
  if (!statSync(path, { throwIfNoEntry: false })) return 0;
  return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(path, 'utf8'))?.[1] ?? 0);
}

/** Copies the rows that the import added into a copy of the database from before it, in one transaction, with checks and triggers enabled. */
async function copyAgain(socket: string): Promise<{ seconds: number; rows: number }> {
  return asSuperuser(socket, OWNER, (from) =>
    asSuperuser(socket, 'empty', async (to) => copyRows(from, to, await tablesInOrder(from))),
  );
}
