import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isLoopback } from '../config.js';
import type { Metrics } from './metrics.js';

export interface MetricsAccess {
  /** What a reader shows as `Authorization: Bearer …`; undefined: nobody gets in that way. */
  token: string | undefined;
  publicUrl: string;
}

/** Set by proxies. A request that bears one of them may come from anywhere, whatever address its connection has. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via'];

const HOW =
  'Metrics are answered to those who send the METRICS_TOKEN as "Authorization: Bearer …", and to programs on the machine of the server as long as PUBLIC_URL is an http address of that machine.';

/** Serves the metrics in the text format of Prometheus, to those who may read them. */
export function serveMetrics(app: FastifyInstance, { registry }: Metrics, access: MetricsAccess): void {
  app.get('/metrics', async (request, reply) => {
    if (!mayRead(request, access))
      return reply.status(401).header('www-authenticate', 'Bearer realm="metrics"').send({ error: HOW });
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

/**
 * By the token; or from this very machine, when no proxy can stand between. Through a proxy every request comes from
 * loopback, and not every proxy says so in a header: where PUBLIC_URL is any other address, only the token counts.
 */
function mayRead({ headers, raw, socket }: FastifyRequest, { token, publicUrl }: MetricsAccess): boolean {
  if (token !== undefined && isBearerOf(headers.authorization, token)) return true;
  // NOTE: as they came, for the server takes some of them away before anything reads them.
  const isForwarded = raw.rawHeaders.some((name, index) => index % 2 === 0 && FORWARDED.includes(name.toLowerCase()));
  if (!isOnThisMachine(publicUrl) || isForwarded) return false;
  return isLoopback((socket.remoteAddress ?? '').replace(/^::ffff:/i, ''));
}

function isOnThisMachine(publicUrl: string): boolean {
  const { protocol, hostname } = new URL(publicUrl);
  return protocol === 'http:' && isLoopback(hostname);
}

/** Compares digests, so that the time it takes says nothing about the token or its length. */
const isBearerOf = (header: string | undefined, token: string): boolean =>
  timingSafeEqual(digest(header ?? ''), digest(`Bearer ${token}`));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
