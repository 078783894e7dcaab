// Runs the server, restarted when its source has compiled, and the client with hot reload, under one address.
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from './build.ts';

const port = process.env['PORT'] || '4000';
const address = `http://127.0.0.1:${port}`;
const serverPort = await freePort();

/** Editors save several files at once; milliseconds. */
const SETTLED_AFTER_MS = 100;

let isStopping = false;
let isReady = false;
let isChanged = false;
let compiler: ChildProcess | undefined;
let server: ChildProcess | undefined;
let restarting: Promise<void> | undefined;

const client = start('client', 'vite', ['--host', '127.0.0.1', '--port', port, '--strictPort', '--logLevel', 'warn'], {
  AVOIR_SERVER: `http://127.0.0.1:${serverPort}`,
});
client.once('exit', () => void stop(1));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
for (const folder of ['src', 'migrations'])
  watch(join(root, 'server', folder), { recursive: true }, (_event, name) => {
    if (name?.endsWith('.ts') && !name.endsWith('.test.ts')) compileSoon();
  });
process.stdout.write('Compiling the server…\n');
compile();

function compileSoon(): void {
  if (isChanged) return;
  isChanged = true;
  setTimeout(compile, SETTLED_AFTER_MS);
}

/** Compiles what has changed, prints the errors or restarts the server, and compiles again what has changed meanwhile. */
function compile(): void {
  if (compiler || isStopping) return;
  isChanged = false;
  const args = ['-p', '.', '--incremental', '--tsBuildInfoFile', 'dist/.dev', '--noEmitOnError'];
  compiler = start('server', 'tsc', args);
  compiler.once('exit', (code) => {
    compiler = undefined;
    if (isChanged) compile();
    else if (code === 0) void restart();
  });
}

/** Starts a program of a workspace package in its own process group: Ctrl-C reaches this process only, which stops the others in order. */
function start(folder: string, program: string, args: readonly string[], env: Record<string, string> = {}) {
  return spawn(join(root, folder, 'node_modules/.bin', program), args, {
    cwd: join(root, folder),
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
}

/** Starts the compiled server, after the earlier one has stopped. Calls during a restart are answered by it. */
function restart(): Promise<void> {
  restarting ??= (async () => {
    await end(server);
    restarting = undefined;
    if (!isStopping) server = startServer();
  })();
  return restarting;
}

function startServer(): ChildProcess {
  const child = spawn(process.execPath, ['--enable-source-maps', join(root, 'server/dist/src/main.js')], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: String(serverPort),
      PUBLIC_URL: address,
      LOG_LEVEL: process.env['LOG_LEVEL'] || 'warn',
      // The server also stops when this process was killed, as it does with npm start.
      npm_lifecycle_event: 'start',
    },
  });
  createInterface(child.stdout!).on('line', show);
  child.once('exit', (code) => {
    if (!isStopping && server === child && !restarting)
      process.stdout.write(`The server ended with ${code}. It starts again when a file of its source is saved.\n`);
  });
  return child;
}

/** Shows the log; of the other lines those of the first start, with the address at which the client is. */
function show(line: string): void {
  const isLog = line.startsWith('{');
  if (isLog || !isReady) {
    if (!line.startsWith('Browsers reach it at'))
      process.stdout.write(`${line.replace(/^Avoir is ready at .*/, `Avoir is ready at ${address}`)}\n`);
  } else if (line.startsWith('Avoir is ready')) process.stdout.write('The server has restarted.\n');
  if (line.startsWith('Stop with Ctrl-C')) isReady = true;
}

/** Ends a program, and waits until it has ended. */
async function end(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

async function stop(code: number): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await restarting;
  await Promise.all([client, compiler, server].map(end));
  process.exit(code);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
