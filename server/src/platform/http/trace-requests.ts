import type { FastifyInstance } from 'fastify';
import { underTrace } from '../database/statement-times.js';

/** Lets the log of statements name the request that sent each statement. */
export function traceRequests(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => underTrace(request.id, done));
  // NOTE: once a body has arrived, the request continues in the context of its connection.
  app.addHook('preHandler', (request, _reply, done) => underTrace(request.id, done));
}
