import type { IncomingMessage } from 'node:http';
import { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';
import { LRUCache } from 'lru-cache';
import { hostOf } from '../host-name.js';
import { GRAPHQL_PATH } from './refusals.js';

type Headers = Readonly<Record<string, string>>;

/** The most host names whose headers are kept. Requests for unknown hosts are refused before, except health checks. */
const KEPT_HOSTS = 100;

/** What OWASP recommends for answers that are never pages (REST Security Cheat Sheet). */
const OF_DATA: Headers = {
  'content-security-policy': "default-src 'none';frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/**
 * Sends the headers that keep a browser from running or framing foreign content and from guessing media types. They are
 * built once for each host; helmet would build and check them for every request. Answers of the API are never pages, so that
 * they need fewer, and stricter, headers.
 */
export function protectPages(app: FastifyInstance, publicUrl: string): void {
  const isSecure = publicUrl.startsWith('https:');
  const setHeaders = helmet({
    contentSecurityPolicy: { directives: contentSecurityPolicy(publicUrl, isSecure) },
    hsts: isSecure,
  });
  const known = new LRUCache<string, Headers>({ max: KEPT_HOSTS });
  const ofPage = (request: IncomingMessage): Headers => {
    const host = request.headers.host ?? '';
    let headers = known.get(host);
    if (!headers) known.set(host, (headers = headersSetBy(setHeaders, request)));
    return headers;
  };
  const ofData = (request: IncomingMessage): Headers => {
    const hsts = ofPage(request)[HSTS];
    return hsts === undefined ? OF_DATA : { ...OF_DATA, [HSTS]: hsts };
  };
  app.addHook('onRequest', (request, reply, next) => {
    void reply.headers(request.raw.url === GRAPHQL_PATH ? ofData(request.raw) : ofPage(request.raw));
    next();
  });
}

const HSTS = 'strict-transport-security';

function headersSetBy(setHeaders: ReturnType<typeof helmet>, request: IncomingMessage): Headers {
  const response = new ServerResponse(request);
  setHeaders(request, response, () => undefined);
  return Object.fromEntries(Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]));
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
