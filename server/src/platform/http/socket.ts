import type { Server } from 'graphql-ws';
import { CloseCode } from 'graphql-ws';
import type { Logger } from 'pino';
import { WebSocket } from 'ws';
import type { Actor } from '../context.js';
import { newId } from '../id.js';
import type { Credentials } from './credentials.js';

/** The server goes away and comes back: clients connect again and go on behind their last cursor. */
export const SERVICE_RESTART = 1012;
/** Something of ours failed, or there is no room: clients connect again after a while. */
export const TRY_AGAIN_LATER = 1013;

/** A message is too large for what is known of the socket (RFC 6455, section 7.4.1). */
export const TOO_BIG = 1009;

/** There is no more to say (RFC 6455, section 7.4.1). */
const CLOSED = 1000;

/** How long the other side has to close a socket that was closed here. Until then what it sends is read. */
export const CLOSED_WITHIN_MS = 1_000;

/** So much may wait to be sent. Events wait for it to be taken; only what a client provokes otherwise can go beyond. */
const LARGEST_BACKLOG = 1_000_000;

/** A socket, and who stands behind it. */
export interface Socket {
  id: string;
  /** The session cookie of the request that became it. */
  cookie: string | undefined;
  remoteAddress: string;
  /** Frees the place among the sockets of this address that have not shown yet whose they are. */
  setKnown: () => void;
  credentials?: Credentials;
  actor?: Actor;
  readonly isOpen: boolean;
  close(code: number, reason: string): void;
  /** Asks for a sign of life; false when the last question was not answered. */
  probe(): boolean;
  terminate(): void;
  closed: Promise<void>;
}

/** What is known of a socket when it opens. */
interface Known extends Pick<Socket, 'cookie' | 'remoteAddress' | 'setKnown'> {
  /** Why a message of so many characters is not read; it closes the socket. */
  whyNotRead: (socket: Socket, characters: number) => Closing | undefined;
}

/** A code of RFC 6455 or of the protocol, and a reason for who reads logs. */
export interface Closing {
  code: number;
  reason: string;
}

/** Lets the protocol talk over a WebSocket. What is sent waits until it has left; so nothing is read ahead for a slow reader. */
export function openSocket(
  websocket: WebSocket,
  { cookie, remoteAddress, setKnown, whyNotRead }: Known,
  server: Server<Socket>,
  log: Logger,
): Socket {
  const { promise: closed, resolve: setClosed } = Promise.withResolvers<void>();
  let isAlive = true;
  const close = (code: number, reason: string) => {
    websocket.close(code, reason);
    setTimeout(() => websocket.terminate(), CLOSED_WITHIN_MS).unref();
  };
  const socket: Socket = {
    id: newId(),
    cookie,
    remoteAddress,
    setKnown,
    closed,
    get isOpen() {
      return websocket.readyState === WebSocket.OPEN;
    },
    close,
    terminate: () => websocket.terminate(),
    probe: () => {
      const wasAlive = isAlive;
      isAlive = false;
      if (wasAlive && websocket.readyState === WebSocket.OPEN) websocket.ping();
      return wasAlive;
    },
  };
  websocket.on('pong', () => (isAlive = true));
  websocket.on('error', (error) => log.info({ socket: socket.id, err: error }, 'a socket failed'));
  const over = server.opened(
    {
      protocol: websocket.protocol,
      send: (text) => send(websocket, text),
      close: (code = CLOSED, reason = '') => close(code, reason),
      onMessage: (hear) => websocket.on('message', (data) => void receive(String(data), hear)),
    },
    socket,
  );
  async function receive(text: string, hear: (text: string) => Promise<void>) {
    isAlive = true;
    if (websocket.bufferedAmount > LARGEST_BACKLOG) return websocket.terminate();
    // NOTE: what had been sent before it closed still comes.
    if (!socket.isOpen) return;
    const closing = whyNotRead(socket, text.length);
    if (closing) return socket.close(closing.code, closing.reason);
    try {
      await hear(text);
    } catch (error) {
      if (isProtocolError(error)) return close(CloseCode.BadRequest, 'Not a message of a client');
      log.error({ socket: socket.id, err: error }, 'a socket could not be served');
      close(TRY_AGAIN_LATER, 'Try again later');
    }
  }
  websocket.once('close', (code, reason) => {
    setClosed();
    log.info({ socket: socket.id, actor: socket.actor?.id, code }, 'socket closed');
    over(code, String(reason)).catch((error: unknown) => log.error({ err: error }, 'a socket did not end well'));
  });
  return socket;
}

/** The library throws where a client sends what only a server says. */
const isProtocolError = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('Unexpected message of type');

function send(websocket: WebSocket, text: string): Promise<void> {
  if (websocket.readyState !== WebSocket.OPEN) return Promise.resolve();
  return new Promise((resolve, reject) => {
    websocket.send(text, (error) => (error && websocket.readyState === WebSocket.OPEN ? reject(error) : resolve()));
  });
}
