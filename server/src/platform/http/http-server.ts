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

/** Requested by load balancers, often by IP address; the responses contain nothing confidential. */
const PROBES = new Set(['/healthz', '/readyz']);
/** Headers of proxies that the server does not use; removed so that no code can trust them. */
const UNUSED_HEADERS = ['x-forwarded-host', 'x-forwarded-proto'];
const TOO_MANY =
  'HTTP/1.1 429 Too Many Requests\r\nRetry-After: 10\r\nConnection: close\r\nContent-Type: text/plain\r\n\r\n' +
  'Too many connections from this address. Close some.\n';

/**
 * Creates the Node server below the router. It serves only its own hosts, and limits the duration of connections and
 * their number per address.
 */
export function openHttpServer(hosts: Hosts, traffic: Traffic, log: Logger, handler: RequestListener): Server {
  return new BoundedServer(traffic, (request, response) => {
    if (announcedBytes(request) > MOST_LEFT_OVER) lingerOnClose(request);
    const refusal = whyNotServed(request, hosts);
    if (!refusal) return handler(request, response);
    const traceId = answerRefusal(request.url ?? '', request.headers, response, refusal);
    log.info({ traceId, host: request.headers.host, status: refusal.status }, 'refused before routing');
  });
}

/** The most bytes of a refused body that are still read, so that the connection can be reused. */
const MOST_LEFT_OVER = 64_000;
/** How long a caller has to read the response before its connection is closed; milliseconds. */
const LINGER_MS = 1_000;

/** The announced length of a body in bytes; infinite when the request is chunked. */
const announcedBytes = ({ headers }: IncomingMessage): number =>
  headers['transfer-encoding'] === undefined ? Number(headers['content-length'] ?? 0) : Infinity;

/** Whether the response is sent before the body has arrived, and the rest of the body is too long to be read. */
export const isLeftUnread = (request: IncomingMessage): boolean =>
  !request.complete && announcedBytes(request) > MOST_LEFT_OVER;

const lastRequests = new WeakMap<Socket, IncomingMessage>();

/**
 * Gives the caller time to read the response before the connection is closed: closing it while the caller still sends
 * would make the caller's system discard the response. The rest of the body is not read, because it may be endless.
 */
function lingerOnClose(request: IncomingMessage): void {
  const { socket } = request;
  const isKnown = lastRequests.has(socket);
  lastRequests.set(socket, request);
  if (isKnown) return;
  const destroySoon = socket.destroySoon.bind(socket);
  socket.destroySoon = () => {
    if (lastRequests.get(socket)!.complete) return destroySoon();
    socket.end();
    // NOTE: Node resumes reading in the tick after the response.
    setImmediate(() => socket.pause());
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
  };
}

/** A server that limits how long a connection stays open, both while it runs and while it stops. */
class BoundedServer extends Server {
  private readonly openSockets = new Set<Socket>();
  private readonly perAddress: PerAddress;

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
    this.perAddress = new PerAddress(traffic.addressConnections);
    this.setTimeout(timeouts.silence);
    this.on('connection', (socket: Socket) => this.accept(socket));
  }

  /** Node calls this when the server stops, and counts only connections that have sent a request as idle. */
  override closeIdleConnections(): void {
    super.closeIdleConnections();
    for (const socket of this.openSockets) if (socket.bytesRead === 0) socket.destroy();
    // NOTE: Node does not enforce the request timeout while the server stops.
    const timer = setTimeout(() => this.closeAllConnections(), this.traffic.timeouts.request).unref();
    this.once('close', () => clearTimeout(timer));
  }

  /** Connections of a trusted proxy are not limited; the proxy must limit those of its callers. */
  private accept(socket: Socket) {
    const address = socket.remoteAddress ?? '';
    const release = this.traffic.isProxy(address, 0) ? () => undefined : this.perAddress.take(address);
    if (!release) return rejectConnection(socket);
    this.openSockets.add(socket);
    socket.once('close', () => {
      this.openSockets.delete(socket);
      release();
    });
  }
}

/**
 * Why a request is not served: it is for another host or has an invalid address. Undefined when it is served. RFC 9112,
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

const NO_ADDRESS = 'The address is invalid. Each % must be followed by two hexadecimal digits of UTF-8.';

function isDecodable(url: string): boolean {
  try {
    return !url.includes('%') || decodeURIComponent(url) !== undefined;
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

/** Responds on the raw connection and closes it, even if the other side keeps it open. */
function rejectConnection(socket: Socket) {
  socket.on('error', () => undefined);
  socket.write(TOO_MANY);
  socket.destroySoon();
}
