import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { createInstallation } from './testing/installation.js';
import { BUILD_WITHIN_MS, buildProgram, ended, startProgram } from './testing/program.js';

const folder = mkdtempSync(join(tmpdir(), 'avoir-first-'));
const PORTS = [4481, 4482, 4483];
/** Three servers and three databases are slow to start and stop on a busy machine. */
const TIMEOUT_MS = 300_000;
const running: ChildProcess[] = [];

beforeAll(async () => {
  await buildProgram();
  chmodSync(folder, 0o755);
}, BUILD_WITHIN_MS);
afterEach(async () => {
  await Promise.all(running.splice(0).map((process) => ended(process, 'SIGINT')));
}, TIMEOUT_MS);
afterAll(() => rmSync(folder, { recursive: true, force: true }), TIMEOUT_MS);

/** Starts three servers at the same time, each with the demo. */
const startThree = (environment: (port: number) => Record<string, string>) =>
  Promise.all(
    PORTS.map(async (port) => {
      const started = await startProgram({ PORT: String(port), ...environment(port) });
      running.push(started.process);
      return { port, output: started.output(), isUp: started.process.exitCode === null };
    }),
  );

const loginsOf = (output: string) => [...output.matchAll(/^ {2}(\S+@\S+) +(\S+)/gm)].map((match) => match.slice(1, 3));

async function signInAs(port: number, [email, password]: readonly string[]): Promise<object> {
  const query = 'mutation ($input: LoginInput!) { login(input: $input) { userErrors { code } } }';
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { input: { email, password } } }),
  });
  return ((await response.json()) as { data: { login: object } }).data.login;
}

describe('three first starts at once with the demo', { timeout: TIMEOUT_MS }, () => {
  test('on three data folders, all start', async () => {
    const three = await startThree((port) => ({ DATA_DIR: join(folder, String(port)) }));
    expect(three.map(({ isUp, output }) => (isUp ? 'up' : output))).toEqual(['up', 'up', 'up']);
    for (const { port, output } of three) {
      expect(await signInAs(port, loginsOf(output)[0]!)).toEqual({ userErrors: [] });
    }
  });

  test('on one data folder, one starts and the others are refused with a message', async () => {
    const data = join(folder, 'one');
    const three = await startThree(() => ({ DATA_DIR: data }));
    const up = three.filter(({ isUp }) => isUp);
    expect(up).toHaveLength(1);
    for (const { output } of three.filter(({ isUp }) => !isUp)) {
      expect(output).toBe(
        `Avoir could not start. Another Avoir server already runs on ${data}. Use that one, stop it, or set DATA_DIR to another folder.\n`,
      );
    }
    expect(await signInAs(up[0]!.port, loginsOf(up[0]!.output)[0]!)).toEqual({ userErrors: [] });
    expect(readFileSync(join(data, 'session-secret'), 'utf8')).toHaveLength(43);
  });

  test('on one database, all start and the demo is created once', async () => {
    const { url } = await createInstallation(inject('socket'));
    const three = await startThree(() => ({ DATABASE_URL: url, DEMO: 'on', SESSION_SECRET: 'x'.repeat(32) }));
    expect(three.map(({ isUp, output }) => (isUp ? 'up' : output))).toEqual(['up', 'up', 'up']);
    for (const { port, output } of three) {
      expect(await signInAs(port, loginsOf(output)[1]!)).toEqual({ userErrors: [] });
    }
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query(
      `SELECT count(*) = count(DISTINCT name) AS "isOnce", count(*) > 3 AS "isFilled" FROM company`,
    );
    await client.end();
    expect(rows).toEqual([{ isOnce: true, isFilled: true }]);
  });
});
