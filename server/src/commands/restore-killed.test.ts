import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { anyRelation } from '../platform/backup/contents.js';
import { OWNER, startCluster } from '../platform/embedded/cluster.js';
import { onDatabase, rowsOf } from '../testing/database-contents.js';
import { manyInvoices } from '../testing/many-invoices.js';
import type { Started } from '../testing/program.js';
import { BUILD_WITHIN_MS, buildProgram, ended } from '../testing/program.js';

const program = fileURLToPath(new URL('../../dist/src/command.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'avoir restore '));

beforeAll(async () => {
  await buildProgram();
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'many.csv'), manyInvoices(200));
}, BUILD_WITHIN_MS);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Waits until a condition is true; starting PostgreSQL is slow on a busy machine. */
const until = <R>(condition: () => R | Promise<R>) => vi.waitUntil(condition, { timeout: 90_000, interval: 50 });

const environment = (data: string) => ({
  ...process.env,
  DATA_DIR: join(folder, data),
  DATABASE_URL: '',
  INIT_CWD: folder,
});

/** Runs a command on its own embedded database and waits until it exits. */
function run(data: string, ...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], {
    env: environment(data),
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

function start(data: string, ...words: string[]): Started {
  const child = spawn(process.execPath, [program, ...words], { env: environment(data) });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()));
  return { process: child, output: () => output };
}

/** Queries the embedded database of a data folder. */
async function within<R>(data: string, query: Parameters<typeof onDatabase<R>>[1]): Promise<R> {
  const cluster = await startCluster(join(folder, data));
  try {
    return await onDatabase({ socket: cluster.socket, user: OWNER, database: OWNER }, query);
  } finally {
    await cluster.stop();
  }
}

async function rowsIn(data: string) {
  const cluster = await startCluster(join(folder, data));
  try {
    return await rowsOf({ socket: cluster.socket, user: OWNER, database: OWNER });
  } finally {
    await cluster.stop();
  }
}

test(
  'a restore that is killed with -9 leaves the database empty, and the next restore is complete',
  { timeout: 300_000 },
  async () => {
    expect(run('first', 'import', 'online-retail', 'many.csv').output).toContain('Proved:');
    expect(run('first', 'backup', 'first.avoir')).toMatchObject({ status: 0 });

    // NOTE: the pipe delivers only the first part, so that the restore is killed while it runs.
    expect(spawnSync('mkfifo', [join(folder, 'slow.avoir')]).status).toBe(0);
    const killed = start('second', 'restore', 'slow.avoir');
    const whole = readFileSync(join(folder, 'first.avoir'));
    const pipe = createWriteStream(join(folder, 'slow.avoir'));
    pipe.on('error', () => undefined);
    pipe.write(whole.subarray(0, Math.floor(whole.length * 0.7)));
    await until(() => killed.output().includes('Restoring invoice_line\n'));
    await ended(killed.process, 'SIGKILL');
    pipe.destroy();

    expect(killed.output()).not.toContain('Restored');
    expect(existsSync(join(folder, 'second/postgres/PG_VERSION'))).toBe(true);
    await until(async () => (await within('second', anyRelation)) === undefined);

    const again = run('second', 'restore', 'first.avoir');
    expect(again.output).toContain('without a gap and as posted.');
    expect(again.status).toBe(0);
    const [first, second] = [await rowsIn('first'), await rowsIn('second')];
    expect(second).toEqual(first);
  },
);

test('a restore into a database with data is refused', { timeout: 60_000 }, () => {
  const refused = run('first', 'restore', 'first.avoir');
  expect(refused).toMatchObject({ status: 1, output: expect.stringContaining('The database is not empty') as string });
});
