import type { FastifyInstance } from 'fastify';
import { graphqlAnswer, isGraphqlTarget } from './refusals.js';

/** Refuses query strings with a repeated parameter: no route expects a list, and each would interpret it differently. */
export function refuseRepeatedParameters(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, next) => {
    if (!request.url.includes('?')) return next();
    const repeated = Object.entries(request.query as Record<string, unknown>).find(([, value]) => Array.isArray(value));
    if (!repeated) return next();
    const message = 'A query parameter is given twice. Send each parameter once.';
    if (!isGraphqlTarget(request.url)) return void reply.status(400).send({ error: message });
    const refusal = { status: 400, code: 'BAD_USER_INPUT', message } as const;
    const { type, body } = graphqlAnswer(refusal, request.headers, request.id);
    return void reply.status(400).type(type).send(body);
  });
}
