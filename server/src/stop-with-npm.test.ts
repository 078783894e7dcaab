import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { BUILD_WITHIN_MS, buildProgram } from './testing/program.js';
import { freePort } from './testing/free-port.js';
import { eventually, until } from './testing/eventually.js';

const project = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'avoir-npm-'));
const PORT = await freePort();
let npm: ChildProcess | undefined;

/** Copies the start script to a folder where nothing is installed or built before it runs. */
beforeAll(async () => {
  await buildProgram();
  chmodSync(folder, 0o755);
  const { scripts } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { scripts: { start: string } };
  const start = scripts.start.replaceAll(
    'server/tools/start.ts',
    JSON.stringify(join(project, 'server/dist/src/main.js')),
  );
  if (!start.includes('main.js')) throw new Error(`npm start runs something else: ${start}`);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'start', version: '1.0.0', scripts: { start } }));
}, BUILD_WITHIN_MS);

const postmaster = () => Number(readFileSync(join(folder, 'data/postgres/postmaster.pid'), 'utf8').split('\n')[0]);
const isAlive = (pid: number) => spawnSync('kill', ['-0', String(pid)]).status === 0;
const answers = () =>
  fetch(`http://127.0.0.1:${PORT}/healthz`).then(
    () => true,
    () => false,
  );

afterEach(async () => {
  if (npm?.pid && npm.exitCode === null && npm.signalCode === null) process.kill(-npm.pid, 'SIGKILL');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs `npm start` in its own process group, as a terminal does, and waits until the server is ready. */
async function start(): Promise<{ npm: ChildProcess; output: () => string; postgres: number }> {
  const env = {
    ...process.env,
    // NOTE: the same Node as this test, not the one of the machine.
    PATH: `${join(process.execPath, '..')}:${process.env['PATH']}`,
    PORT: String(PORT),
    DATA_DIR: join(folder, 'data'),
    DATABASE_URL: '',
    DEMO: 'off',
    LOG_LEVEL: 'info',
  };
  const child = spawn('npm', ['start'], { cwd: folder, env, detached: true });
  npm = child;
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()));
  await vi.waitUntil(() => output.includes('Stop with Ctrl-C') || child.exitCode !== null, { timeout: 60_000 });
  expect(output).toContain('Avoir is ready');
  return { npm: child, output: () => output, postgres: postmaster() };
}

const untilEnded = (child: ChildProcess) => until(() => child.exitCode !== null || child.signalCode !== null);

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s to npm stops the server, and npm waits for it',
  async (signal) => {
    const started = await start();
    started.npm.kill(signal);
    await untilEnded(started.npm);
    expect(started.output()).toContain('"msg":"stopped"');
    expect(started.npm.exitCode).toBe(0);
    expect(await answers()).toBe(false);
    await eventually(() => expect(isAlive(started.postgres)).toBe(false));
  },
  90_000,
);

test.each(['SIGINT', 'SIGHUP'] as const)(
  '%s to the process group, as a terminal sends it, stops the server',
  async (signal) => {
    const started = await start();
    process.kill(-started.npm.pid!, signal);
    await eventually(() => expect(isAlive(started.postgres)).toBe(false));
    expect(await answers()).toBe(false);
  },
  90_000,
);

test('the server stops automatically when npm is killed', async () => {
  const started = await start();
  started.npm.kill('SIGKILL');
  await eventually(() => expect(isAlive(started.postgres)).toBe(false));
  expect(await answers()).toBe(false);
}, 90_000);

test.each([
  [['main.js'], 'postgresql://avoir:hunter2secret@127.0.0.1:1/avoir'],
  [['main.js'], 'postgresql://avoir:hunter2secret@nowhere.invalid/avoir?sslmode=disable'],
  [['main.js'], 'postgresql://avoir:hunter2secret@[half/avoir'],
  [['command.js', 'verify'], 'postgresql://avoir:hunter2secret@127.0.0.1:1/avoir'],
  [['command.js', 'user', 'create', 'a@b.example'], 'postgresql://avoir:hunter2secret@127.0.0.1:1/avoir'],
  [['command.js', 'backup', 'never.avoir'], 'postgresql://avoir:hunter2secret@127.0.0.1:1/avoir'],
])(
  '%j does not print the password when it fails to start on %s',
  ([script, ...words], DATABASE_URL) => {
    const env = { ...process.env, DATABASE_URL, SESSION_SECRET: 'x'.repeat(32), LOG_LEVEL: 'trace', DATA_DIR: folder };
    const run = [join(project, 'server/dist/src', script!), ...words];
    const { status, stdout, stderr } = spawnSync(process.execPath, run, { env, encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stdout + stderr).toMatch(/DATABASE_URL (cannot be reached: \w|must look like)/);
    expect(stdout + stderr).not.toContain('hunter2');
  },
  60_000,
);
