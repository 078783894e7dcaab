import { mkdtempSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** When a connection is cut: before the database receives a message, or after it has answered a command such as COMMIT and before the answer arrives. */
export type Cut = 'before it arrives' | 'after it was answered';

/** A proxy between a server and its database that cuts a connection at a message chosen by the test. */
export interface CuttingProxy {
  /** The socket folder of the proxy. */
  socket: string;
  /** Cuts once, at the `nth` message from now on with a statement that contains `text`; other connections are not affected. */
  cutAt(text: string, how: Cut, nth?: number): void;
  /** Whether the last requested cut has been made. */
  hasCut(): boolean;
  /** Runs `work`, and returns what was sent and answered at once in the meantime: the statements of each round trip. */
  roundTripsOf(work: () => Promise<unknown>): Promise<string[][]>;
}

const FILE = '.s.PGSQL.5432';

/** Reads the messages of a client (PostgreSQL manual, *Message Formats*): a prepared statement is sent by its name. */
class SentStatements {
  private readonly prepared = new Map<string, string>();
  private rest = Buffer.alloc(0);
  private hasStarted = false;
  private together: string[] = [];

  /** Receives the statements that are sent up to a message that the database answers at once. */
  constructor(private readonly sent: (together: string[]) => void) {}

  /** The texts of the statements that a piece of the stream runs. */
  in(piece: Buffer): string[] {
    this.rest = Buffer.concat([this.rest, piece]);
    const texts: string[] = [];
    for (let message = this.next(); message; message = this.next()) {
      const [first = '', second = ''] = message.content.toString('latin1').split('\0');
      if (message.type === 'Q') texts.push(first);
      else if (message.type === 'P') this.prepared.set(first, second);
      else if (message.type === 'B') texts.push(this.prepared.get(second) ?? '');
      if (message.type === 'B') this.together.push(texts.at(-1)!);
      if (message.type === 'Q') this.sent([first]);
      if (message.type === 'S') this.sent(this.together.splice(0));
    }
    return texts;
  }

  /** The first message has no type. */
  private next(): { type: string; content: Buffer } | undefined {
    const start = this.hasStarted ? 1 : 0;
    if (this.rest.length < start + 4) return undefined;
    const end = start + this.rest.readInt32BE(start);
    if (this.rest.length < end) return undefined;
    const type = this.hasStarted ? this.rest.toString('latin1', 0, 1) : '';
    const content = this.rest.subarray(start + 4, end);
    this.rest = this.rest.subarray(end);
    this.hasStarted = true;
    return { type, content };
  }
}

/** Opens a proxy to the PostgreSQL at a Unix socket; it is closed after the tests of the file. */
export async function cuttingProxy(target: string): Promise<CuttingProxy> {
  const folder = mkdtempSync(join(tmpdir(), 'avoir-proxy-'));
  let armed: { text: string; how: Cut; left: number } | undefined;
  let roundTrips: string[][] | undefined;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const database = connect(join(target, FILE));
    let unanswered: { command: string; answer: Buffer } | undefined;
    const end = () => {
      client.destroy();
      database.destroy();
    };
    for (const socket of [client, database]) {
      sockets.add(socket);
      socket.on('error', end).on('close', end);
      socket.on('close', () => sockets.delete(socket));
    }
    const statements = new SentStatements((together) => roundTrips?.push(together));
    client.on('data', (message) => {
      const sent = statements.in(message);
      const isMatch = armed && sent.some((text) => text.includes(armed!.text)) && (armed.left -= 1) === 0;
      if (!isMatch) return database.write(message);
      const { how, text } = armed!;
      armed = undefined;
      if (how === 'before it arrives') return end();
      unanswered = { command: `${text}\0`, answer: Buffer.alloc(0) };
      return database.write(message);
    });
    database.on('data', (answer) => {
      if (!unanswered) return client.write(answer);
      // NOTE: statements that were sent before it are answered first.
      unanswered.answer = Buffer.concat([unanswered.answer, answer]);
      return unanswered.answer.includes(unanswered.command) && end();
    });
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
    roundTripsOf: async (work) => {
      const all: string[][] = [];
      roundTrips = all;
      await work();
      roundTrips = undefined;
      return all;
    },
  };
}
