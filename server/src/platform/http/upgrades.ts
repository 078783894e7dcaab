import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Hosts } from './hosts.js';
import { NOT_THIS_HOST } from './hosts.js';
import { whyNotServed } from './http-server.js';
import { isGraphqlTarget } from './refusals.js';

/** The refusal of an upgrade request, as an HTTP response. */
export interface UpgradeRefusal {
  status: string;
  message: string;
  headers?: string;
}

export const CLOSING: UpgradeRefusal = {
  status: '503 Service Unavailable',
  message: 'The server restarts. Connect again.',
};
export const TOO_MANY: UpgradeRefusal = {
  status: '429 Too Many Requests',
  message: 'Too many sockets from this address. Close some, and send connection_init immediately on new ones.',
  headers: `Retry-After: 5\r\n`,
};

/** Why an upgrade request is refused. A request with an origin or a cookie comes from a browser. */
export function whyNotUpgrade(request: IncomingMessage, hosts: Hosts): UpgradeRefusal | undefined {
  const foreign = whyNotServed(request, hosts);
  if (foreign) return { status: STATUS[foreign.status]!, message: foreign.message };
  const { url, headers } = request;
  if (!isGraphqlTarget(url ?? '')) return { status: '404 Not Found', message: 'Sockets are served at /graphql.' };
  const isBrowser = headers.origin !== undefined || headers.cookie !== undefined;
  if (isBrowser && !hosts.isOrigin(headers.origin, headers.host))
    return { status: '403 Forbidden', message: NOT_THIS_HOST };
  return undefined;
}

const STATUS: Record<number, string> = { 400: '400 Bad Request', 421: '421 Misdirected Request' };

/** Responds and closes the connection, even if the other side keeps it open. */
export function refuseUpgrade(stream: Duplex, traceId: string, { status, message, headers = '' }: UpgradeRefusal) {
  stream.on('error', () => undefined);
  stream.once('finish', () => stream.destroy());
  const length = Buffer.byteLength(message) + 1;
  stream.end(
    `HTTP/1.1 ${status}\r\n${headers}x-trace-id: ${traceId}\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${length}\r\n\r\n${message}\n`,
  );
}
