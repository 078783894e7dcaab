import type { ClientRequest } from 'node:http';
import { request } from 'node:http';
import type { Socket } from 'node:net';

/** A WebSocket to open: where, its headers, what it sends as `connection_init`, and how many subscriptions it has. */
export interface Opening {
  url: string;
  headers: Record<string, string>;
  init: object;
  query: string;
  subscriptions: number;
}

/** Opcodes of RFC 6455, section 5.2. */
const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

const SENDS_TEXT = 0x80;
const MASKED = 0x80;
const TWO_BYTES = 126;

const NEXT = Buffer.from('"type":"next"');
const ERROR = Buffer.from('"type":"error"');

/** Receives events over many sockets and notes when each arrived. It does nothing else, so that it is not the limit. */
export class FollowerSockets {
  /** When each event arrived on each subscription; milliseconds of `performance.now`. */
  arrived: number[] = [];
  private readonly sockets: Socket[] = [];

  async open(opening: Opening): Promise<void> {
    const { url, headers, init, query, subscriptions } = opening;
    const asked = request(`${url}/graphql`, {
      headers: {
        ...headers,
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
        'sec-websocket-protocol': 'graphql-transport-ws',
      },
    });
    asked.end();
    const [socket, head] = await upgraded(asked);
    this.sockets.push(socket);
    socket.setNoDelay(true);
    const { promise: acknowledged, resolve, reject: closed } = Promise.withResolvers<void>();
    let rest = head;
    socket.once('close', () => closed(new Error('The server closed a socket.')));
    socket.on('data', (chunk: Buffer) => {
      rest = this.read(socket, rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk, resolve);
    });
    send(socket, TEXT, { type: 'connection_init', payload: init });
    await acknowledged;
    for (let id = 1; id <= subscriptions; id++) {
      send(socket, TEXT, { id: `subscription-${id}`, type: 'subscribe', payload: { query } });
    }
  }

  close(): void {
    for (const socket of this.sockets.splice(0)) socket.destroy();
  }

  /** Reads complete frames; returns the bytes after them. */
  private read(socket: Socket, bytes: Buffer, acknowledge: () => void): Buffer {
    const now = performance.now();
    let at = 0;
    while (bytes.length >= at + 2) {
      const short = bytes[at + 1]!;
      const start = at + (short === TWO_BYTES ? 4 : 2);
      if (bytes.length < start) break;
      const end = start + (short === TWO_BYTES ? bytes.readUInt16BE(at + 2) : short);
      if (bytes.length < end) break;
      const opcode = bytes[at]! & 0x0f;
      if (opcode === PING) send(socket, PONG);
      else if (opcode === CLOSE)
        throw new Error(`The server closed a socket: ${bytes.toString('utf8', start + 2, end)}`);
      else if (opcode === TEXT) {
        const message = bytes.subarray(start, end);
        if (message.includes(NEXT)) this.arrived.push(now);
        else if (message.includes(ERROR)) throw new Error(`A subscription was refused: ${message.toString()}`);
        else acknowledge();
      }
      at = end;
    }
    return at === 0 ? bytes : bytes.subarray(at);
  }
}

/** The connection and its first bytes; throws when the server does not switch to WebSocket. */
const upgraded = (asked: ClientRequest): Promise<[Socket, Buffer]> =>
  new Promise((resolve, reject) => {
    asked.once('error', reject);
    asked.once('response', ({ statusCode }) => reject(new Error(`A socket was refused with ${statusCode}.`)));
    asked.once('upgrade', (_response, socket, head) => resolve([socket as Socket, head]));
  });

/** Writes a frame of a client, with a mask of zeros (RFC 6455, section 5.3). */
function send(socket: Socket, opcode: number, message?: object) {
  const text = Buffer.from(message ? JSON.stringify(message) : '');
  const isLong = text.length >= TWO_BYTES;
  const head = Buffer.alloc(isLong ? 8 : 6);
  head[0] = SENDS_TEXT | opcode;
  head[1] = MASKED | (isLong ? TWO_BYTES : text.length);
  if (isLong) head.writeUInt16BE(text.length, 2);
  socket.write(Buffer.concat([head, text]));
}
