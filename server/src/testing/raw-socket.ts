import { once } from 'node:events';
import { WebSocket } from 'ws';

/** A WebSocket without a GraphQL library, for messages that violate the protocol. */
export interface RawSocket {
  socket: WebSocket;
  received: Record<string, unknown>[];
  send(message: object | string): void;
  /** The close code. */
  closed: Promise<number>;
}

export interface RawOptions {
  headers?: Record<string, string>;
  origin?: string;
  /** Null: no subprotocol. */
  protocol?: string | null;
}

const PROTOCOL = 'graphql-transport-ws';

/** Opens a socket; returns the HTTP status when the connection was refused. */
export async function rawSocket(url: string, options: RawOptions = {}): Promise<RawSocket | number> {
  const { protocol = PROTOCOL, ...more } = options;
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/graphql`, protocol ?? [], more);
  const received: Record<string, unknown>[] = [];
  socket.on('message', (data) => void received.push(JSON.parse(String(data)) as Record<string, unknown>));
  const closed = new Promise<number>((resolve) => socket.once('close', (code) => resolve(code)));
  const refused = once(socket, 'unexpected-response').then(
    ([, response]: { statusCode: number }[]) => response!.statusCode,
  );
  const opened = once(socket, 'open').then(() => undefined);
  const status = await Promise.race([refused, opened]);
  socket.on('error', () => undefined);
  if (status !== undefined) return status;
  const send = (message: object | string) =>
    socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  return { socket, received, send, closed };
}

/** Opens a socket that is authenticated with a token. */
export async function knownSocket(url: string, token: string): Promise<RawSocket> {
  const raw = (await rawSocket(url)) as RawSocket;
  raw.send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
  await once(raw.socket, 'message');
  return raw;
}
