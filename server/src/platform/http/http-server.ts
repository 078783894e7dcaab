import type { IncomingMessage, RequestListener } from 'node:http';
import { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import type { Traffic } from '../traffic.js';
import { PerAddress } from './addresses.js';
import type { Hosts } from './hosts.js';
import { NOT_THIS_HOST } from './hosts.js';
import type { HttpRefusal } from './refusals.js';
import { answerRefusal } from './refusals.js';

/** Asked by load balancers, often by address; they say nothing but one word. */
const PROBES = new Set(['/healthz', '/readyz']);
/** What a proxy says of the first request: nothing here believes it, so nothing gets to see it. */
const UNUSED_HEADERS = ['x-forwarded-host', 'x-forwarded-proto'];
const TOO_MANY =
  'HTTP/1.1 429 Too Many Requests\r\nRetry-After: 10\r\nConnection: close\r\nContent-Type: text/plain\r\n\r\n' +
  'Too many connections from this address. Close some.\n';

/**
 * The server of Node below the router: it answers only for its own hosts, keeps no connection waiting for ever, and
 * lets no address hold them all.
 */
export function openHttpServer(hosts: Hosts, traffic: Traffic, log: Logger, handler: RequestListener): Server {
  return new BoundedServer(traffic, (request, response) => {
    if (announced(request) > MOST_LEFT_OVER) closeGently(request);
    const refusal = whyNotServed(request, hosts);
    if (!refusal) return handler(request, response);
    const traceId = answerRefusal(request.url ?? '', request.headers, response, refusal);
    log.info({ traceId, host: request.headers.host, status: refusal.status }, 'refused before it was looked at');
  });
}

/** Bytes of a body that was refused and is read all the same, so that the connection can be used again. */
const MOST_LEFT_OVER = 64_000;
/** How long a caller has to read the answer before their connection is cut; milliseconds. */
const LINGER_MS = 1_000;

/** How many bytes a request says that its body has; without end where it does not say. */
const announced = ({ headers }: IncomingMessage): number =>
  headers['transfer-encoding'] === undefined ? Number(headers['content-length'] ?? 0) : Infinity;

/** Whether an answer is given before a body has come that is too long to be read for nothing. */
export const isLeftUnread = (request: IncomingMessage): boolean =>
  !request.complete && announced(request) > MOST_LEFT_OVER;

const lastRequests = new WeakMap<Socket, IncomingMessage>();

/**
 * Where Node would cut a connection behind an answer, the caller first has time to read it: what they still send would
 * make their system throw it away. Nothing more of the body is read, for it may have no end.
 */
function closeGently(request: IncomingMessage): void {
  const { socket } = request;
  const isKnown = lastRequests.has(socket);
  lastRequests.set(socket, request);
  if (isKnown) return;
  const destroySoon = socket.destroySoon.bind(socket);
  socket.destroySoon = () => {
    if (lastRequests.get(socket)!.complete) return destroySoon();
    socket.end();
    // NOTE: Node begins to read on in the tick after the answer.
    setImmediate(() => socket.pause());
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
  };
}

/** A server whose connections cannot be held, neither while it runs nor while it stops. */
class BoundedServer extends Server {
  private readonly openSockets = new Set<Socket>();
  private readonly places: PerAddress;

  constructor(
    private readonly traffic: Traffic,
    handler: RequestListener,
  ) {
    const { timeouts } = traffic;
    const options = {
      headersTimeout: timeouts.headers,
      requestTimeout: timeouts.request,
      keepAliveTimeout: timeouts.keepAlive,
      connectionsCheckingInterval: timeouts.checkEvery,
    };
    super(options, handler);
    this.places = new PerAddress(traffic.addressConnections);
    this.setTimeout(timeouts.silence);
    this.on('connection', (socket: Socket) => this.take(socket));
  }

  /** Node calls this when the server stops, and counts as idle only who has sent a request before. */
  override closeIdleConnections(): void {
    super.closeIdleConnections();
    for (const socket of this.openSockets) if (socket.bytesRead === 0) socket.destroy();
    // NOTE: a server that stops no longer looks at its time limits; what is not sent by then never will be.
    const timer = setTimeout(() => this.closeAllConnections(), this.traffic.timeouts.request).unref();
    this.once('close', () => clearTimeout(timer));
  }

  /** Behind a proxy all connections are the proxy's, and it is for the proxy to limit those of its own callers. */
  private take(socket: Socket) {
    const address = socket.remoteAddress ?? '';
    const leave = this.traffic.isProxy(address, 0) ? () => undefined : this.places.take(address);
    if (!leave) return turnAway(socket);
    this.openSockets.add(socket);
    socket.once('close', () => {
      this.openSockets.delete(socket);
      leave();
    });
  }
}

/**
 * Why a request is not meant for this server, or has an address that is none; nothing when it is served. RFC 9112,
 * section 3.2, and RFC 9110, section 15.5.20.
 */
export function whyNotServed(request: IncomingMessage, hosts: Hosts): HttpRefusal | undefined {
  for (const name of UNUSED_HEADERS) delete request.headers[name];
  const { url = '', headers } = request;
  if (request.method === 'GET' && PROBES.has(url)) return undefined;
  if (hostCount(request.rawHeaders) > 1)
    return { status: 400, code: 'BAD_USER_INPUT', message: 'Send one Host header.' };
  const authority = /^https?:\/\/([^/?#]*)/i.exec(url)?.[1];
  const isOurs = hosts.isHost(headers.host) && (authority === undefined || hosts.isHost(authority));
  if (!isOurs) return { status: 421, code: 'HOST_NOT_ALLOWED', message: NOT_THIS_HOST };
  return isDecodable(url) ? undefined : { status: 400, code: 'BAD_USER_INPUT', message: NO_ADDRESS };
}

const NO_ADDRESS = 'This address cannot be read: after each % two hexadecimal digits of UTF-8 must stand.';

function isDecodable(url: string): boolean {
  try {
    return decodeURI(url.split('?')[0]!) !== undefined;
  } catch {
    return false;
  }
}

function hostCount(rawHeaders: readonly string[]): number {
  let count = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]!;
    if (name.length === 4 && name.toLowerCase() === 'host') count += 1;
  }
  return count;
}

/** Answers on a bare connection and closes it, whether or not the other side does. */
function turnAway(socket: Socket) {
  socket.on('error', () => undefined);
  socket.write(TOO_MANY);
  socket.destroySoon();
}
