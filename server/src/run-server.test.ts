import type { ChildProcess } from 'node:child_process';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { OWNER, startCluster } from './platform/embedded/cluster.js';
import { createDatabase } from './testing/database.js';
import type { Started } from './testing/program.js';
import { freePort } from './testing/free-port.js';
import { BUILD_WITHIN_MS, buildProgram, ended, startProgram } from './testing/program.js';

const server = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'avoir operator '));
const PORT = await freePort();
const running: ChildProcess[] = [];

beforeAll(async () => {
  await buildProgram();
  chmodSync(folder, 0o755);
}, BUILD_WITHIN_MS);

afterEach(async () => {
  for (const process of running.splice(0)) await ended(process, 'SIGINT');
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the server. */
async function start(more: Record<string, string> = {}): Promise<Started> {
  const started = await startProgram({ PORT: String(PORT), DATA_DIR: join(folder, 'data'), ...more });
  running.push(started.process);
  return started;
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 50));

function command(...words: string[]) {
  const env = { ...process.env, DATA_DIR: join(folder, 'data'), DATABASE_URL: '' };
  const ran = spawnSync(process.execPath, [join(server, 'dist/src/command.js'), ...words], { env, encoding: 'utf8' });
  return { code: ran.status, output: ran.stdout + ran.stderr };
}

async function signIn(email: string, password: string): Promise<object[]> {
  const query = 'mutation ($input: LoginInput!) { login(input: $input) { userErrors { code } } }';
  const response = await fetch(`http://127.0.0.1:${PORT}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { input: { email, password } } }),
  });
  const { data } = (await response.json()) as { data: { login: { userErrors: object[] } } };
  return data.login.userErrors;
}

const logins = (output: string) =>
  [...output.matchAll(/^ {2}(\S+@\S+) +(\S+)/gm)].map((match) => match.slice(1, 3).join(' '));
const isReady = async () => (await fetch(`http://127.0.0.1:${PORT}/readyz`)).status;
const postmaster = () => Number(readFileSync(join(folder, 'data/postgres/postmaster.pid'), 'utf8').split('\n')[0]);
const isAlive = (pid: number) => spawnSync('kill', ['-0', String(pid)]).status === 0;

describe('an operator, in a folder with spaces,', { timeout: 120_000 }, () => {
  test('starts the server, gets address and logins, and stops it with all its processes', async () => {
    const first = await start();
    expect(first.output()).toContain(`Avoir is ready at http://127.0.0.1:${PORT}`);
    expect(logins(first.output()).length).toBe(3);
    expect(await isReady()).toBe(200);
    const pid = postmaster();
    expect(await ended(first.process, 'SIGINT')).toBe(0);
    expect(isAlive(pid)).toBe(false);
  });

  test('finds the same data and logins at the second start, also after kill -9 of the server', async () => {
    const second = await start();
    const known = logins(second.output());
    await ended(second.process, 'SIGKILL');
    const left = postmaster();
    expect(isAlive(left)).toBe(true);
    const third = await start();
    expect(third.output()).toContain('PostgreSQL was still running there and is used again.');
    expect(logins(third.output())).toEqual(known);
    expect(postmaster()).toBe(left);
    await ended(third.process, 'SIGINT');
    await expect.poll(() => isAlive(left), { timeout: 5000 }).toBe(false);
  });

  test('can restart after kill -9 of PostgreSQL and of the server', async () => {
    const server = await start();
    const pid = postmaster();
    spawnSync('kill', ['-9', String(server.process.pid), String(pid)]);
    while (isAlive(pid)) await pause();
    const again = await start();
    expect(await isReady()).toBe(200);
    await ended(again.process, 'SIGINT');
  });

  test('creates a login with and without a running server, without leaving processes', async () => {
    const server = await start();
    expect(command('user', 'create', 'beside@example.com').output).toContain(`http://127.0.0.1:${PORT}/set-password#`);
    await ended(server.process, 'SIGINT');
    const alone = command('user', 'create', 'beside@example.com');
    expect(alone).toEqual({ code: 1, output: expect.stringContaining('Another user has this e-mail address') });
    expect(existsSync(join(folder, 'data/postgres/postmaster.pid'))).toBe(false);
  });

  test('finds the demo logins locked when the demo is off', async () => {
    const demo = await start();
    const [email, password] = logins(demo.output())[0]!.split(' ');
    expect(await signIn(email!, password!)).toEqual([]);
    await ended(demo.process, 'SIGINT');
    const plain = await start({ DEMO: 'off' });
    expect(logins(plain.output())).toEqual([]);
    expect(await signIn(email!, password!)).toMatchObject([{ code: 'SIGN_IN_FAILED' }]);
    await ended(plain.process, 'SIGINT');
  });

  test('uses the database of DATABASE_URL with any name', async () => {
    const cluster = await startCluster(join(folder, 'other cluster'));
    await createDatabase(cluster.socket, 'elsewhere');
    const DATABASE_URL = `postgresql://${OWNER}@localhost/elsewhere?host=${encodeURIComponent(cluster.socket)}`;
    const started = await start({ DATABASE_URL, SESSION_SECRET: 'x'.repeat(32) });
    expect(started.output()).toContain(`Avoir is ready at http://127.0.0.1:${PORT}`);
    expect(logins(started.output())).toEqual([]);
    expect(await isReady()).toBe(200);
    expect(await ended(started.process, 'SIGINT')).toBe(0);
    await cluster.stop();
  });

  test('gets an error when another server already runs on the same data', async () => {
    const one = await start();
    const other = await start({ PORT: String(await freePort()) });
    expect(other.process.exitCode).toBe(1);
    expect(other.output()).toMatch(/Another Avoir server already runs on .* set DATA_DIR to another folder/);
    expect(await isReady()).toBe(200);
    await ended(one.process, 'SIGINT');
  });

  test('gets an error when the port is in use', async () => {
    const taken = createServer().listen(PORT, '127.0.0.1');
    const refused = await start();
    taken.close();
    expect(refused.process.exitCode).toBe(1);
    expect(refused.output()).toContain(
      `Another program listens on port ${PORT}. Stop it, or choose another port: PORT=${PORT + 1} npm start`,
    );
  });

  test.each([
    [{ PORT: 'four' }, 'PORT must be a number from 1 to 65535'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent'],
    [{ HOST: '0.0.0.0' }, 'DEMO is on, so HOST must be a loopback address such as 127.0.0.1'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must look like postgresql://user:password@host:5432/database'],
    [
      { DATABASE_URL: 'postgresql://127.0.0.1:1/none' },
      'SESSION_SECRET is required when DATABASE_URL is set: at least 32 characters',
    ],
    [
      { PUBLIC_URL: 'https://example.com/avoir' },
      'PUBLIC_URL must be an address without a path, such as https://avoir.example.com',
    ],
    [
      { DATABASE_URL: 'postgresql://127.0.0.1:1/none', SESSION_SECRET: 'x'.repeat(32) },
      'The PostgreSQL of DATABASE_URL cannot be reached',
    ],
  ])('gets an error for %o: %s', async (environment, message) => {
    const refused = await start(environment as Record<string, string>);
    expect(refused.process.exitCode).toBe(1);
    expect(refused.output()).toContain(message);
  });
});
