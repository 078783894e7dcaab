import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Metrics } from '../metrics/metrics.js';
import type { RequestNotes } from './request-notes.js';
import { notesOf } from './request-notes.js';

const LONGEST_TEXT = 200;

/** Parts of the server beside the API, by their routes; every other address is one of the web client. */
const PARTS: Record<string, string> = {
  '/graphql': 'unknown',
  '/healthz': 'healthz',
  '/readyz': 'readyz',
  '/metrics': 'metrics',
  '/files/:name': 'file',
};

/**
 * One line a request, and its figures. It says who asked for what from where, and holds no secret: no token, no text or
 * variable of a document, nothing of the address behind the question mark.
 */
export function logAccess(app: FastifyInstance, log: Logger, metrics: Metrics): void {
  app.addHook('onResponse', async (request, reply) => {
    const { id: traceId, method } = request;
    const { actor, fields, type, outcome } = notesOf(request);
    const path = bounded(request.url.split('?')[0]);
    const userAgent = bounded(request.headers['user-agent']);
    const who = { actor: actor?.id, kind: actor?.kind, address: request.ip, userAgent };
    const what = { type, fields, outcome };
    const ms = Math.round(reply.elapsedTime);
    log.info({ traceId, method, path, status: reply.statusCode, ms, ...what, ...who }, 'answered');
    metrics.answered(operationOf(request, fields), outcome ?? outcomeOf(reply.statusCode), reply.elapsedTime / 1000);
  });
}

const bounded = (text: string | undefined): string | undefined => text?.slice(0, LONGEST_TEXT);

/** One name out of a fixed set: the only root field, `several` of them, or the part of the server. */
function operationOf(request: FastifyRequest, fields: RequestNotes['fields']): string {
  if (fields?.length) return fields.length === 1 ? fields[0]! : 'several';
  return PARTS[request.routeOptions.url ?? ''] ?? 'client';
}

const outcomeOf = (status: number): string => (status < 400 ? 'OK' : status < 500 ? 'BAD_REQUEST' : 'FAILED');
