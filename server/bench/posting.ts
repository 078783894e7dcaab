import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Caller } from './caller.js';
import { copyId } from './fill.js';
import { measureEach, percentiles } from './load.js';
import { print, row } from './report.js';
import type { RunningServer } from './running-server.js';
import { POST, PREVIEW } from './templates.js';

/** The number of postings for each number of clients. */
const LEVELS = [
  { clients: 1, postings: 300 },
  { clients: 8, postings: 1_200 },
  { clients: 32, postings: 1_600 },
] as const;
const PGBENCH_SECONDS = 6;

/** Measures a posting from HTTP to commit against the commit of pgbench's simple update with the same number of clients. */
export async function benchPosting({ url, socket }: RunningServer, caller: Caller): Promise<void> {
  const commits = pgbench(socket);
  let next = 1;
  for (const { clients, postings } of LEVELS) {
    const orders = Array.from({ length: postings }, () => copyId('openOrder', next++));
    const tokens = await previewAll(caller, orders);
    const calls = orders.map((id, index) => ({
      url: `${url}/graphql`,
      headers: caller.headers,
      body: JSON.stringify({
        query: POST,
        variables: { input: { orderIds: [id], previewToken: tokens[index], idempotencyKey: id } },
      }),
    }));
    const posted = await measureEach(calls, clients);
    const commit = commits?.(clients);
    const times = (share: 'p50' | 'p99') => (commit ? (posted[share] / commit[share]).toFixed(1) : '-');
    row(`one posting, ${clients} clients`, `p50 ${times('p50')} x, p99 ${times('p99')} x a commit`, '', {
      'per second': posted.perSecond.toFixed(0),
      'p50 ms': posted.p50.toFixed(1),
      'p99 ms': posted.p99.toFixed(1),
      ...(commit && { 'commit p50 ms': commit.p50.toFixed(2), 'commit p99 ms': commit.p99.toFixed(2) }),
    });
  }
}

async function previewAll({ ask }: Caller, orders: readonly string[]): Promise<string[]> {
  const tokens: string[] = [];
  for (const id of orders) {
    const shown = await ask<{ postingPreview: { previewToken: string } }>(PREVIEW, { input: { orderIds: [id] } });
    tokens.push(shown.postingPreview.previewToken);
  }
  return tokens;
}

/** Measures pgbench's simple update in the same cluster; undefined when pgbench is not installed. */
function pgbench(socket: string) {
  const run = (...args: string[]) =>
    spawnSync('pgbench', ['-h', socket, '-U', 'postgres', ...args, 'pgbench'], { encoding: 'utf8' });
  if (spawnSync('pgbench', ['--version']).status !== 0) {
    print('pgbench is not installed: postings are measured without a commit to compare with.');
    return undefined;
  }
  spawnSync('createdb', ['-h', socket, '-U', 'postgres', 'pgbench']);
  const made = run('--initialize', '--quiet', '--scale', '10');
  if (made.status !== 0) throw new Error(made.stderr);
  return (clients: number) => {
    const folder = mkdtempSync(join(tmpdir(), 'avoir-pgbench-'));
    const args = ['--client', String(clients), '--time', String(PGBENCH_SECONDS), '--protocol', 'prepared'];
    const ran = run(...args, '--skip-some-updates', '--no-vacuum', '--log', '--log-prefix', join(folder, 'log'));
    if (ran.status !== 0) throw new Error(ran.stderr);
    const lines = globSync('log*', { cwd: folder }).flatMap((file) =>
      readFileSync(join(folder, file), 'utf8').trim().split('\n'),
    );
    rmSync(folder, { recursive: true });
    return percentiles(lines.map((line) => Number(line.split(' ')[2]) / 1000));
  };
}
