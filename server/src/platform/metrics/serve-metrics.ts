import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isLoopback } from '../config.js';
import type { Metrics } from './metrics.js';

export interface MetricsAccess {
  /** The token that callers send as `Authorization: Bearer …`; undefined if no token is accepted. */
  token: string | undefined;
  publicUrl: string;
}

/** Headers that proxies set. A request with one of them may come from anywhere, whatever the address of its connection. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via'];

const HOW_TO_READ =
  'Send the METRICS_TOKEN as "Authorization: Bearer …". Without it, metrics are available only to programs on the machine of the server, and only if PUBLIC_URL is an http address of that machine.';

/** Serves the metrics in the text format of Prometheus to authorized callers. */
export function serveMetrics(app: FastifyInstance, { registry }: Metrics, access: MetricsAccess): void {
  app.get('/metrics', async (request, reply) => {
    if (!mayRead(request, access))
      return reply.status(401).header('www-authenticate', 'Bearer realm="metrics"').send({ error: HOW_TO_READ });
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

/**
 * Accepts the token, or requests from this machine if there can be no proxy. Through a proxy every request comes from
 * loopback, and not every proxy sets a header: if PUBLIC_URL is any other address, only the token is accepted.
 */
function mayRead({ headers, raw, socket }: FastifyRequest, { token, publicUrl }: MetricsAccess): boolean {
  if (token !== undefined && isBearerOf(headers.authorization, token)) return true;
  // NOTE: the raw headers, because the server removes some of them before they are read.
  const isForwarded = raw.rawHeaders.some((name, index) => index % 2 === 0 && FORWARDED.includes(name.toLowerCase()));
  if (!isOnThisMachine(publicUrl) || isForwarded) return false;
  return isLoopback((socket.remoteAddress ?? '').replace(/^::ffff:/i, ''));
}

function isOnThisMachine(publicUrl: string): boolean {
  const { protocol, hostname } = new URL(publicUrl);
  return protocol === 'http:' && isLoopback(hostname);
}

/** Compares digests, so that the time reveals nothing about the token or its length. */
const isBearerOf = (header: string | undefined, token: string): boolean =>
  timingSafeEqual(digest(header ?? ''), digest(`Bearer ${token}`));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
