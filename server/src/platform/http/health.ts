import type { FastifyInstance } from 'fastify';
import { RETRY_AFTER_SECONDS } from '../graphql/faults.js';

const HEALTH = ['/healthz', '/readyz'];

/**
 * `/healthz`: the process is alive. `/readyz`: it can serve requests; otherwise 503 with the reasons. While the server
 * stops it is not ready, and other requests are refused in the format of GraphQL errors. `whyNotReady` returns one
 * sentence for each reason.
 */
export function serveHealth(app: FastifyInstance, whyNotReady: () => Promise<readonly string[]>): void {
  let isStopping = false;
  app.addHook('preClose', async () => {
    isStopping = true;
  });
  app.addHook('onRequest', (request, reply, next) => {
    if (!isStopping) return next();
    reply.header('connection', 'close');
    if (HEALTH.includes(request.url)) return next();
    const message = 'The server is stopping. Nothing was changed. Try again in a few seconds.';
    const extensions = { code: 'UNAVAILABLE', traceId: request.id };
    reply.header('retry-after', RETRY_AFTER_SECONDS);
    return void reply.status(503).send({ errors: [{ message, extensions }] });
  });
  app.get('/healthz', async () => ({ status: 'alive' }));
  app.get('/readyz', async (_request, reply) => {
    const reasons = await whyNotReady();
    if (reasons.length === 0) return { status: 'ready' };
    return reply.status(503).send({ status: 'not ready', reasons });
  });
}
