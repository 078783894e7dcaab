import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { CloseCode, handleProtocols, makeServer } from 'graphql-ws';
import type { Logger } from 'pino';
import { WebSocketServer } from 'ws';
import type { Actor } from '../actor.js';
import type { Context, ServerContext, Subscription } from '../context.js';
import type { Listener } from '../database/listener.js';
import type { SocketOf } from '../graphql/subscriptions.js';
import { subscriptionHooks } from '../graphql/subscriptions.js';
import { OpenSubscriptions } from '../graphql/watch-subscriptions.js';
import { newId } from '../id.js';
import { cleanAddress } from './client.js';
import { cookieNames } from './cookies.js';
import { credentialsOf } from './credentials.js';
import type { Credentials } from './credentials.js';
import type { Limits } from './admission.js';
import { budgetOf } from './admission.js';
import { PerAddress, callerAddress } from './addresses.js';
import type { Hosts } from './hosts.js';
import { pointsOfSize } from './operation-bodies.js';
import type { Closing, Socket } from './socket.js';
import { CLOSED_WITHIN_MS, SERVICE_RESTART, TOO_BIG, TRY_AGAIN_LATER, openSocket } from './socket.js';
import { SocketList } from './socket-list.js';
import { CLOSING, TOO_MANY, refuseUpgrade, whyNotUpgrade } from './upgrades.js';

export interface SocketParts {
  schema: GraphQLSchema;
  log: Logger;
  hosts: Hosts;
  limits: Limits;
  publicUrl: string;
  context: ServerContext;
  /** Returns the current actor of a session or token; a promise only if it is not known. A check does not count as its use. */
  authenticate: (credentials: Credentials) => Actor | Promise<Actor | undefined>;
}

const LARGEST_MESSAGE = 50_000;
/** The most characters of a message before authentication; `connection_init` is a tenth of that. */
const LARGEST_INIT_MESSAGE = 4_000;
/** The most characters of a short message. */
const SHORT = 1_000;
/** How many short messages a socket may send after the points of the minute are used up; each is answered with an error. */
const MOST_OVERDRAWN = 20;
const INIT_WITHIN_MS = 5_000;
/** The most sockets of one login or token on this server. */
const SOCKETS_PER_ACTOR = 50;

/** Like `tokenEnded`, it does not reveal whether the token ever was valid. */
const NO_SUCH_TOKEN = 'This API token is unknown, was revoked, or has ended';
const NO_CREDENTIALS = 'Sign in, or send an API token as authorization';

type Params = Record<string, unknown>;

/**
 * Serves subscriptions over WebSocket, by the protocol graphql-transport-ws. A browser sends its session cookie, from an
 * origin of this server; a program sends its token in `connection_init`. The returned listener receives changes of rights.
 */
export function serveSockets(app: FastifyInstance, parts: SocketParts): Listener {
  const sockets = new SocketList(parts.authenticate, parts.log);
  const open = new OpenSubscriptions();
  const socketOf: SocketOf<Socket> = {
    contextOf: (socket, traceId) => contextOf(parts, socket, traceId),
    callerOf: (socket) => callerOf(parts, socket),
    send: (socket, message, sent) => socket.send(message, sent),
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
  const { traffic } = parts.limits;
  const all = new PerAddress(traffic.addressConnections);
  const anonymous = new PerAddress(traffic.anonymousSockets);
  let isClosing = false;
  app.server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    if (stream.destroyed) return;
    const refusal = isClosing ? CLOSING : whyNotUpgrade(request, parts.hosts);
    const traceId = newId();
    if (refusal) {
      const { origin, host } = request.headers;
      parts.log.info({ traceId, status: refusal.status, origin, host }, 'socket refused');
      return refuseUpgrade(stream, traceId, refusal);
    }
    const remoteAddress = callerAddress(request, traffic.isProxy);
    const release = all.take(remoteAddress);
    const releaseAnonymous = release && anonymous.take(remoteAddress);
    if (release) stream.once('close', release);
    if (!releaseAnonymous) return refuseUpgrade(stream, traceId, TOO_MANY);
    stream.once('close', releaseAnonymous);
    upgrader.handleUpgrade(request, stream, head, (websocket) => {
      const cookie = app.parseCookie(request.headers.cookie ?? '')[cookieNames(parts.publicUrl).session];
      const whyNotRead = messageLimit(parts.limits);
      const acceptLanguage = request.headers['accept-language'];
      const known = {
        cookie,
        acceptLanguage,
        remoteAddress: cleanAddress(remoteAddress),
        setKnown: releaseAnonymous,
        whyNotRead,
      };
      const socket = openSocket(websocket, stream, known, server, parts.log);
      sockets.add(socket);
    });
  });
  app.addHook('preClose', async () => {
    isClosing = true;
    await sockets.closeAll(SERVICE_RESTART, 'The server restarts', CLOSED_WITHIN_MS);
  });
  return sockets.listener;
}

/** Accepts a socket with valid credentials whose actor has not too many sockets. */
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
  if (actor) {
    socket.setKnown();
    sockets.checkAtEndOf(socket, actor);
  }
  if (!actor) socket.close(CloseCode.Unauthorized, credentials?.kind === 'API_TOKEN' ? NO_SUCH_TOKEN : NO_CREDENTIALS);
  else if (sockets.countOf(actor.id) > SOCKETS_PER_ACTOR)
    socket.close(TRY_AGAIN_LATER, `At most ${SOCKETS_PER_ACTOR} sockets for one login or token`);
  const { id, remoteAddress: address, isOpen } = socket;
  if (isOpen) parts.log.info({ socket: id, actor: actor?.id, kind: actor?.kind, address }, 'socket opened');
  return socket.isOpen;
}

/** Messages use points like HTTP bodies, before they are read. */
function messageLimit(limits: Limits) {
  let overdrawn = 0;
  return ({ actor, remoteAddress }: Socket, characters: number): Closing | undefined => {
    if (!actor && characters > LARGEST_INIT_MESSAGE) return { code: TOO_BIG, reason: 'Send connection_init first' };
    const budget = budgetOf(limits, actor, remoteAddress);
    const isRefused = budget.isSpent && (!actor || characters > SHORT || ++overdrawn > MOST_OVERDRAWN);
    if (isRefused) return { code: TRY_AGAIN_LATER, reason: 'The points of this minute are used up' };
    budget.spend(pointsOfSize(characters));
    return undefined;
  };
}

async function contextOf(parts: SocketParts, socket: Socket, traceId: string): Promise<Context> {
  const { remoteAddress } = socket;
  const { actorNow, textsFor } = callerOf(parts, socket);
  const actor = await actorNow();
  const budget = budgetOf(parts.limits, actor, remoteAddress);
  return { ...parts.context, actor, budget, texts: textsFor(actor), traceId, remoteAddress };
}

const callerOf = (parts: SocketParts, socket: Socket): Pick<Subscription, 'actorNow' | 'textsFor'> => ({
  actorNow: () => (socket.credentials && socket.isOpen ? parts.authenticate(socket.credentials) : undefined),
  textsFor: (reader) => parts.context.allTexts.forReader(reader?.language, socket.acceptLanguage),
});
