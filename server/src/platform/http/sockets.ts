import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { CloseCode, handleProtocols, makeServer } from 'graphql-ws';
import type { Logger } from 'pino';
import { WebSocketServer } from 'ws';
import type { Actor, Context } from '../context.js';
import type { Ear } from '../database/listener.js';
import type { SocketOf } from '../graphql/subscriptions.js';
import { subscriptionHooks } from '../graphql/subscriptions.js';
import { OpenSubscriptions } from '../graphql/watch-subscriptions.js';
import { credentialsOf, SESSION_COOKIE } from './credentials.js';
import type { Credentials } from './credentials.js';
import { isOwnOrigin } from './origin.js';
import type { Socket } from './socket.js';
import { SERVICE_RESTART, TRY_AGAIN_LATER, openSocket } from './socket.js';
import { SocketList } from './socket-list.js';

export interface SocketParts {
  schema: GraphQLSchema;
  log: Logger;
  publicUrl: string;
  context: Omit<Context, 'actor' | 'traceId' | 'remoteAddress' | 'setSession' | 'actorNow' | 'notes'>;
  /** Whom a session or token stands for at this moment; asking does not count as using it. */
  authenticate: (credentials: Credentials) => Promise<Actor | undefined>;
}

const PATH = '/graphql';
const LARGEST_MESSAGE = 1_000_000;
const INIT_WITHIN_MS = 5_000;
/** How many sockets one login or token may hold on this server. */
const SOCKETS_PER_ACTOR = 50;
const CLOSED_WITHIN_MS = 1_000;

type Params = Record<string, unknown>;

/**
 * Serves subscriptions over WebSocket, by the protocol graphql-transport-ws. A browser shows its session cookie and
 * comes from our own origin; a program sends its token in `connection_init`. The returned ear hears of changed rights.
 */
export function serveSockets(app: FastifyInstance, parts: SocketParts): Ear {
  const sockets = new SocketList(parts.authenticate, parts.log);
  const open = new OpenSubscriptions();
  const socketOf: SocketOf<Socket> = {
    contextOf: (socket, traceId) => contextOf(parts, socket, traceId),
    fail: (socket) => socket.close(TRY_AGAIN_LATER, 'Try again later'),
  };
  const upgrader = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: LARGEST_MESSAGE,
    handleProtocols,
  });
  const server = makeServer<Params, Socket>({
    connectionInitWaitTimeout: INIT_WITHIN_MS,
    onConnect: ({ connectionParams, extra }) => admit(sockets, parts, extra, connectionParams),
    ...open.watch(subscriptionHooks<Socket>(parts.schema, socketOf, parts.log), parts.log),
  });
  parts.context.metrics.watchSockets(
    () => sockets.count,
    () => open.count,
  );
  let isClosing = false;
  app.server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const refusal = isClosing ? '503 Service Unavailable' : whyNotUpgrade(request, parts.publicUrl);
    if (refusal) {
      parts.log.info({ refusal, origin: request.headers.origin, publicUrl: parts.publicUrl }, 'socket refused');
      return refuse(stream, refusal);
    }
    upgrader.handleUpgrade(request, stream, head, (websocket) => {
      const cookie = app.parseCookie(request.headers.cookie ?? '')[SESSION_COOKIE];
      const socket = openSocket(
        websocket,
        { cookie, remoteAddress: request.socket.remoteAddress ?? '' },
        server,
        parts.log,
      );
      sockets.add(socket);
    });
  });
  app.addHook('preClose', async () => {
    isClosing = true;
    await sockets.closeAll(SERVICE_RESTART, 'The server restarts', CLOSED_WITHIN_MS);
  });
  return sockets.ear;
}

/** Why a request may not become a socket, as a status of HTTP. Whoever has an origin is a browser; so is who has a cookie. */
function whyNotUpgrade({ url, headers }: IncomingMessage, publicUrl: string): string | undefined {
  if (url?.split('?')[0] !== PATH) return '404 Not Found';
  const isBrowser = headers.origin !== undefined || headers.cookie !== undefined;
  return isBrowser && !isOwnOrigin(headers.origin, publicUrl) ? '403 Forbidden' : undefined;
}

function refuse(stream: Duplex, status: string) {
  stream.on('error', () => undefined);
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Lets a socket in when somebody stands behind it who has not too many already. */
async function admit(
  sockets: SocketList,
  parts: SocketParts,
  socket: Socket,
  params: Params | undefined,
): Promise<boolean> {
  const authorization = params?.['authorization'];
  const credentials = credentialsOf(authorization === undefined ? undefined : String(authorization), socket.cookie);
  socket.credentials = credentials;
  const actor = credentials && (await parts.authenticate(credentials));
  socket.actor = actor;
  if (!actor) socket.close(CloseCode.Unauthorized, 'Sign in, or send an API token as authorization');
  else if (sockets.countOf(actor.id) > SOCKETS_PER_ACTOR)
    socket.close(TRY_AGAIN_LATER, `At most ${SOCKETS_PER_ACTOR} sockets for one login or token`);
  const { id, remoteAddress: address, isOpen } = socket;
  if (isOpen) parts.log.info({ socket: id, actor: actor?.id, kind: actor?.kind, address }, 'socket opened');
  return socket.isOpen;
}

async function contextOf(parts: SocketParts, socket: Socket, traceId: string): Promise<Context> {
  const { credentials, remoteAddress } = socket;
  const actorNow = async () => (credentials && socket.isOpen ? parts.authenticate(credentials) : undefined);
  return { ...parts.context, actor: await actorNow(), actorNow, traceId, remoteAddress };
}
