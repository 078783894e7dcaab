import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OWNER, startCluster } from '../platform/embedded/cluster.js';
import { IMPORTED_DOCUMENTS } from '../testing/imported-documents.js';
import { manyInvoices } from '../testing/many-invoices.js';
import type { Started } from '../testing/program.js';
import { BUILD_WITHIN_MS, buildProgram, ended } from '../testing/program.js';

const command = fileURLToPath(new URL('../../dist/src/command.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'avoir import '));
const file = join(folder, 'many invoices.csv');

beforeAll(async () => {
  await buildProgram();
  chmodSync(folder, 0o755);
  writeFileSync(file, manyInvoices(1_500));
}, BUILD_WITHIN_MS);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs an import on its own embedded database. */
function startImport(data: string): Started {
  const env = { ...process.env, DATA_DIR: join(folder, data), DATABASE_URL: '' };
  const child = spawn(process.execPath, [command, 'import', 'online-retail', file], { env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()));
  return { process: child, output: () => output };
}

async function finishImport(data: string): Promise<string> {
  const { process, output } = startImport(data);
  await once(process, 'exit');
  return output();
}

async function documentsIn(data: string): Promise<string[]> {
  const cluster = await startCluster(join(folder, data));
  const client = new pg.Client({ host: cluster.socket, user: OWNER, database: OWNER });
  await client.connect();
  const { rows } = await client.query<{ text: string }>(IMPORTED_DOCUMENTS);
  await client.end();
  await cluster.stop();
  return rows.map(({ text }) => text);
}

test(
  'an import that is killed with -9 and restarted has the same result as an uninterrupted one',
  { timeout: 120_000 },
  async () => {
    const killed = startImport('killed');
    await expect.poll(killed.output, { timeout: 60_000, interval: 5 }).toContain('Posting');
    await ended(killed.process, 'SIGKILL');
    const half = await documentsIn('killed');
    expect(await finishImport('killed')).toContain('Proved:');
    expect(await finishImport('whole')).toContain('Proved:');
    const whole = await documentsIn('whole');
    expect(half.length).toBeGreaterThan(0);
    expect(half.length).toBeLessThan(whole.length);
    expect(half).toEqual(whole.slice(0, half.length));
    expect(await documentsIn('killed')).toEqual(whole);
  },
);
