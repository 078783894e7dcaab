import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FullConfig } from '@playwright/test';

const READY_WITHIN_MS = 60_000;
const built = (path: string) => fileURLToPath(new URL(`../../server/dist/src/${path}`, import.meta.url));

/** Starts a built server with its own data folder for each worker, and passes their addresses and logins to the stories. */
export default async function setup({ workers }: FullConfig): Promise<() => Promise<void>> {
  const servers = await Promise.all(Array.from({ length: workers }, () => start()));
  process.env['AVOIR_SERVERS'] = JSON.stringify(servers.map(({ url, logins }) => ({ url, logins })));
  return async () => {
    await Promise.all(servers.map(({ stop }) => stop()));
  };
}

/** Starts the server as installed, or another one of the build; `process` sends messages to it. */
export async function start(script = 'main.js') {
  const dataDir = mkdtempSync(join(tmpdir(), 'avoir-stories-'));
  // NOTE: PostgreSQL may run under another account, which has to read this folder.
  chmodSync(dataDir, 0o755);
  const port = await freePort();
  const server = spawn(process.execPath, [built(script)], {
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      DATABASE_URL: '',
      ALLOWED_HOSTS: 'avoir.test',
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const output = await untilReady(server);
  const stop = async () => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGINT');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { url: `http://127.0.0.1:${port}`, logins: loginsIn(output), process: server, stop };
}

function untilReady(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(
      () => reject(new Error(`The server was not ready within a minute:\n${output}`)),
      READY_WITHIN_MS,
    );
    server.stdout!.on('data', (text: Buffer) => {
      output += text.toString();
      if (!output.includes('Stop with Ctrl-C')) return;
      clearTimeout(timer);
      resolve(output);
    });
    server.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${output}`)));
  });
}

/** The demo logins as the server prints them: address, password, role. */
function loginsIn(output: string): Record<string, { email: string; password: string }> {
  const found = [...output.matchAll(/^ {2}(\S+@\S+)\s+(\S+)\s+\((\w+)\)$/gm)];
  return Object.fromEntries(found.map(([, email, password, role]) => [role!, { email: email!, password: password! }]));
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
