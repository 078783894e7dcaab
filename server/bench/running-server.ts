import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../src/main.js', import.meta.url));

/** A server with its own database, started as an operator starts it. */
export interface RunningServer {
  url: string;
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
    // NOTE: one session exceeds the limit of a user; its points are still counted.
    SESSION_POINTS_PER_MINUTE: '1000000000',
  };
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'inherit'] });
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
  return { url: `http://127.0.0.1:${port}`, dataDir, socket, login: { email: email!, password: password! }, stop };
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
