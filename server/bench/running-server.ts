import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../src/main.js', import.meta.url));

const MANY = '1000000000';
const MANY_SOCKETS = '2000';
const MANY_OPERATIONS = '100';

/** A server with its own database, started as an operator starts it. */
export interface RunningServer {
  url: string;
  pid: number;
  dataDir: string;
  /** The folder of the database's socket. */
  socket: string;
  login: { email: string; password: string };
  stop(): Promise<void>;
}

export async function startServer(): Promise<RunningServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'avoir-bench-'));
  // NOTE: PostgreSQL may run under another account, which needs access to the folder.
  chmodSync(dataDir, 0o755);
  const port = await freePort();
  const env = {
    ...process.env,
    PORT: String(port),
    DATA_DIR: dataDir,
    LOG_LEVEL: 'error',
    DATABASE_URL: '',
    // NOTE: one caller, and the address of all subscribers, exceed their limits; their points are still counted.
    SESSION_POINTS_PER_MINUTE: MANY,
    TOKEN_POINTS_PER_MINUTE: MANY,
    ANONYMOUS_POINTS_PER_MINUTE: MANY,
    CONNECTIONS_PER_ADDRESS: MANY_SOCKETS,
    USER_OPERATIONS_AT_ONCE: MANY_OPERATIONS,
  };
  // NOTE: the option with which `npm start` starts a server.
  const child = spawn(process.execPath, ['--max-semi-space-size=16', '--expose-gc', MAIN], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const output = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('Stop with Ctrl-C')) resolve(text);
    });
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${text}`)));
  });
  const [, email, password] = /^ {2}(\S+@\S+)\s+(\S+)\s+\(office\)$/m.exec(output)!;
  const stop = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
  const socket = /Its data is in (.+)$/m.exec(output)![1]!;
  const login = { email: email!, password: password! };
  return { url: `http://127.0.0.1:${port}`, pid: child.pid!, dataDir, socket, login, stop };
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
