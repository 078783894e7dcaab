import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../../testing/eventually.js';
import { BUILD_WITHIN_MS, buildProgram, ended, startProgram } from '../../testing/program.js';

const command = fileURLToPath(new URL('../../../dist/src/command.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'avoir watch '));
const data = join(folder, 'data');
const PORT = 4471;
const running: ChildProcess[] = [];

beforeAll(async () => {
  await buildProgram();
  chmodSync(folder, 0o755);
}, BUILD_WITHIN_MS);
afterEach(async () => {
  for (const process of running.splice(0)) await ended(process, 'SIGKILL');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }), BUILD_WITHIN_MS);

async function start(port = PORT) {
  const started = await startProgram({ PORT: String(port), DATA_DIR: data, DEMO: 'off', LOG_LEVEL: 'error' });
  running.push(started.process);
  return started;
}

const pidFile = join(data, 'postgres/postmaster.pid');
/** 0 when there is none. */
const postmaster = () => (existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8').split('\n')[0]) : 0);
const ready = async () =>
  (await fetch(`http://127.0.0.1:${PORT}/readyz`, { signal: AbortSignal.timeout(5_000) })).status === 200;

/** Sends a request of an unauthenticated caller that needs the database. */
async function isDatabaseReached(): Promise<boolean> {
  const query = 'mutation ($input: LoginInput!) { login(input: $input) { userErrors { code } } }';
  const response = await fetch(`http://127.0.0.1:${PORT}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { input: { email: 'nobody@example.com', password: 'wrong wrong' } } }),
  });
  const { data: answer } = (await response.json()) as { data?: { login?: { userErrors: { code: string }[] } } };
  return (answer?.login?.userErrors.length ?? 0) > 0;
}

/** Runs in its own process, while the server runs. */
async function makeLogin(email: string): Promise<string> {
  const env = { ...process.env, DATA_DIR: data, DATABASE_URL: '' };
  const child = spawn(process.execPath, [command, 'user', 'create', email], { env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()));
  await once(child, 'close');
  return output;
}

const REFUSAL = `Avoir could not start. Another Avoir server already runs on ${data}. Use that one, stop it, or set DATA_DIR to another folder.\n`;
const refusalOfSecond = async () => (await start(PORT + 1)).output();

describe('the embedded PostgreSQL under a server', { timeout: 300_000 }, () => {
  test('restarts automatically each time it is killed with -9, while a second server is refused', async () => {
    const server = await start();
    const known = new Set([0, postmaster()]);
    const restarts = () => server.output().match(/the embedded PostgreSQL ended unexpectedly and was restarted/g) ?? [];
    // NOTE: the status of /readyz may be a second old, so it alone does not show that this start is complete.
    const isBack = async (times: number) =>
      restarts().length === times && !known.has(postmaster()) && (await ready().catch(() => false));
    for (let times = 1; times <= 6; times++) {
      process.kill(postmaster(), 'SIGKILL');
      const [, refusal] = await Promise.all([
        until(() => isBack(times)),
        times % 3 === 0 ? refusalOfSecond() : REFUSAL,
      ]);
      expect(refusal).toBe(REFUSAL);
      known.add(postmaster());
    }
    expect(server.process.exitCode).toBe(null);
    expect(restarts()).toHaveLength(6);
    expect(await isDatabaseReached()).toBe(true);
    expect(await makeLogin('beside@example.com')).toContain('beside@example.com can sign in');
    const last = postmaster();
    expect(await ended(server.process, 'SIGINT')).toBe(0);
    expect(() => process.kill(last, 0)).toThrow('ESRCH');
  });

  test('the lock of a server that was killed with -9 is released immediately', async () => {
    const killed = await start();
    await ended(killed.process, 'SIGKILL');
    const next = await start();
    expect(next.output()).toContain(`Avoir is ready at http://127.0.0.1:${PORT}`);
  });
});
