import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';
import { hostOf } from '../host-name.js';

/**
 * Sends the headers that keep a browser from running or framing foreign content and from guessing media types. The
 * headers are built once; the Fastify plugin would build them for every request.
 */
export function protectPages(app: FastifyInstance, publicUrl: string): void {
  const isSecure = publicUrl.startsWith('https:');
  const setHeaders = helmet({
    contentSecurityPolicy: { directives: contentSecurityPolicy(publicUrl, isSecure) },
    hsts: isSecure,
  });
  app.addHook('onRequest', (request, reply, next) => setHeaders(request.raw, reply.raw, next as () => void));
}

const contentSecurityPolicy = (publicUrl: string, isSecure: boolean) => ({
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  connectSrc: ["'self'", publicUrl.replace(/^http/, 'ws'), socketsAt('ws'), socketsAt('wss')],
  frameAncestors: ["'none'"],
  upgradeInsecureRequests: isSecure ? [] : null,
});

/** Older browsers do not include sockets in `'self'`. The host has been checked, except for health probes. */
const socketsAt =
  (protocol: string) =>
  ({ headers: { host } }: IncomingMessage): string =>
    host && hostOf(host) ? `${protocol}://${host}` : "'self'";
