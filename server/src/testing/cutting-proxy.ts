import { mkdtempSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** When a connection is cut: before the database receives a message, or after it has answered and before the answer arrives. */
export type Cut = 'before it arrives' | 'after it was answered';

/** A proxy between a server and its database that cuts a connection at a message chosen by the test. */
export interface CuttingProxy {
  /** The socket folder of the proxy. */
  socket: string;
  /** Cuts once, at the `nth` message from now on that contains `text`; other connections are not affected. */
  cutAt(text: string, how: Cut, nth?: number): void;
  /** Whether the last requested cut has been made. */
  hasCut(): boolean;
}

const FILE = '.s.PGSQL.5432';

/** Opens a proxy to the PostgreSQL at a Unix socket; it is closed after the tests of the file. */
export async function cuttingProxy(target: string): Promise<CuttingProxy> {
  const folder = mkdtempSync(join(tmpdir(), 'avoir-proxy-'));
  let armed: { text: string; how: Cut; left: number } | undefined;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const database = connect(join(target, FILE));
    let isMuted = false;
    const end = () => {
      client.destroy();
      database.destroy();
    };
    for (const socket of [client, database]) {
      sockets.add(socket);
      socket.on('error', end).on('close', end);
      socket.on('close', () => sockets.delete(socket));
    }
    client.on('data', (message) => {
      const isMatch = armed && message.includes(armed.text) && (armed.left -= 1) === 0;
      if (!isMatch) return database.write(message);
      const { how } = armed!;
      armed = undefined;
      if (how === 'before it arrives') return end();
      isMuted = true;
      return database.write(message);
    });
    database.on('data', (answer) => (isMuted ? end() : client.write(answer)));
  });
  await new Promise<void>((resolve) => server.listen(join(folder, FILE), resolve));
  afterAll(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    socket: folder,
    cutAt: (text, how, nth = 1) => void (armed = { text, how, left: nth }),
    hasCut: () => armed === undefined,
  };
}
