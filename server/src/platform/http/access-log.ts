import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Metrics } from '../metrics/metrics.js';
import type { RequestNotes } from './request-notes.js';
import { notesOf } from './request-notes.js';

const LONGEST_TEXT = 200;

/** Metric names by route. Every other address belongs to the web client. */
const PARTS: Record<string, string> = {
  '/graphql': 'unknown',
  '/healthz': 'healthz',
  '/readyz': 'readyz',
  '/metrics': 'metrics',
  '/files': 'upload',
  '/files/:name': 'file',
};

/**
 * Writes one log line per request and updates the metrics. The line records the caller, the requested fields and the
 * address, and contains no secret: no token, no text or variable of a document, no query string.
 */
export function logAccess(app: FastifyInstance, log: Logger, metrics: Metrics): void {
  app.addHook('onResponse', (request, reply, next) => {
    const { id: traceId, method } = request;
    const { actor, fields, type, outcome } = notesOf(request);
    const path = bounded(request.url.split('?')[0]);
    const userAgent = bounded(request.headers['user-agent']);
    const who = { actor: actor?.id, kind: actor?.kind, address: request.ip, userAgent };
    const what = { type, fields, outcome };
    const ms = Math.round(reply.elapsedTime);
    log.info({ traceId, method, path, status: reply.statusCode, ms, ...what, ...who }, 'answered');
    metrics.answered(operationOf(request, fields), outcome ?? outcomeOf(reply.statusCode), reply.elapsedTime / 1000);
    next();
  });
}

const bounded = (text: string | undefined): string | undefined => text?.slice(0, LONGEST_TEXT);

/** Returns a name from a fixed set: the only root field, `several`, or the name of the route. */
function operationOf(request: FastifyRequest, fields: RequestNotes['fields']): string {
  if (fields?.length) return fields.length === 1 ? fields[0]! : 'several';
  return PARTS[request.routeOptions.url ?? ''] ?? 'client';
}

const outcomeOf = (status: number): string => (status < 400 ? 'OK' : status < 500 ? 'BAD_REQUEST' : 'FAILED');
