import type { Duplex } from 'node:stream';
import type { Server } from 'graphql-ws';
import { CloseCode } from 'graphql-ws';
import type { Logger } from 'pino';
import { WebSocket } from 'ws';
import type { Actor } from '../actor.js';
import { newId } from '../id.js';
import { CollectedWrites } from './collected-writes.js';
import { isJsonTooDeep } from '../nesting.js';
import type { Credentials } from './credentials.js';

/** The server restarts: clients reconnect and continue after their last cursor. */
export const SERVICE_RESTART = 1012;
/** The server failed, or a limit was reached: clients reconnect after a while. */
export const TRY_AGAIN_LATER = 1013;

/** A message is too large (RFC 6455, section 7.4.1). */
export const TOO_BIG = 1009;

/** A message is not text, which all messages of the protocol are (RFC 6455, section 7.4.1). */
const NOT_TEXT = 1003;

/** Normal closure (RFC 6455, section 7.4.1). */
const CLOSED = 1000;

/** How long the client has to close a socket that the server has closed. Until then its messages are read. */
export const CLOSED_WITHIN_MS = 1_000;

/** The most bytes that may wait to be sent. Events wait for the client to read; only its other requests can exceed this. */
const LARGEST_BACKLOG = 1_000_000;

const writes = new CollectedWrites();

/** A socket with its caller. */
export interface Socket {
  id: string;
  /** The session cookie of the upgrade request. */
  cookie: string | undefined;
  remoteAddress: string;
  /** The header of the handshake. */
  acceptLanguage: string | undefined;
  /** Releases the slot for unauthenticated sockets of this address. */
  setKnown: () => void;
  credentials?: Credentials;
  actor?: Actor;
  readonly isOpen: boolean;
  /** Sends a message, and calls `sent` when the network has taken it, or the socket is closed. */
  send(message: string, sent: (error?: Error) => void): void;
  close(code: number, reason: string): void;
  /** Sends a ping; false when the previous one was not answered. */
  probe(): boolean;
  terminate(): void;
  closed: Promise<void>;
}

/** The properties of a socket when it opens. */
interface Known extends Pick<Socket, 'cookie' | 'remoteAddress' | 'acceptLanguage' | 'setKnown'> {
  /** The reason to close the socket instead of reading a message of this size. */
  whyNotRead: (socket: Socket, characters: number) => Closing | undefined;
}

/** A code of RFC 6455 or of the protocol, and a reason for logs. */
export interface Closing {
  code: number;
  reason: string;
}

/**
 * Runs the protocol over a WebSocket, whose connection is `stream`. Sending waits for the network, so that nothing is read
 * ahead for a slow client.
 */
export function openSocket(
  websocket: WebSocket,
  stream: Duplex,
  { cookie, remoteAddress, acceptLanguage, setKnown, whyNotRead }: Known,
  server: Server<Socket>,
  log: Logger,
): Socket {
  const { promise: closed, resolve: setClosed } = Promise.withResolvers<void>();
  let isAlive = true;
  const sendText = (text: string, sent: (error?: Error) => void) => {
    writes.collect(stream);
    send(websocket, text, sent);
  };
  const close = (code: number, reason: string) => {
    websocket.close(code, reason);
    setTimeout(() => websocket.terminate(), CLOSED_WITHIN_MS).unref();
  };
  const socket: Socket = {
    id: newId(),
    cookie,
    remoteAddress,
    acceptLanguage,
    setKnown,
    closed,
    get isOpen() {
      return websocket.readyState === WebSocket.OPEN;
    },
    send: sendText,
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
      send: (text) => new Promise((resolve, reject) => sendText(text, (error) => (error ? reject(error) : resolve()))),
      close: (code = CLOSED, reason = '') => close(code, reason),
      onMessage: (handle) =>
        websocket.on('message', (data, isBinary) => {
          // NOTE: only the UTF-8 of text is checked; the bytes of other messages could not be decoded without loss.
          if (isBinary) close(NOT_TEXT, 'Send messages as text');
          else void receive(String(data), handle);
        }),
    },
    socket,
  );
  async function receive(text: string, handle: (text: string) => Promise<void>) {
    isAlive = true;
    if (websocket.bufferedAmount > LARGEST_BACKLOG) return websocket.terminate();
    // NOTE: messages that were sent before it was closed still arrive.
    if (!socket.isOpen) return;
    const closing = whyNotRead(socket, text.length);
    if (closing) return socket.close(closing.code, closing.reason);
    if (isJsonTooDeep(text)) return close(CloseCode.BadRequest, 'Nested too deeply');
    try {
      await handle(text);
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

/** The library throws when a client sends a message that only a server may send. */
const isProtocolError = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('Unexpected message of type');

function send(websocket: WebSocket, text: string, sent: (error?: Error) => void): void {
  if (websocket.readyState !== WebSocket.OPEN) return sent();
  websocket.send(text, (error) => sent(error && websocket.readyState === WebSocket.OPEN ? error : undefined));
}
