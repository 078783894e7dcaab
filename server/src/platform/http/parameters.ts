import type { FastifyInstance } from 'fastify';
import { graphqlAnswer, isGraphqlTarget } from './refusals.js';

/** Refuses addresses that give a parameter twice: no route means a list, and each would understand it in its own way. */
export function refuseTwice(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.includes('?')) return;
    const twice = Object.entries(request.query as Record<string, unknown>).find(([, value]) => Array.isArray(value));
    if (!twice) return;
    const message = 'A parameter of the address is given twice. Give each of them once.';
    if (!isGraphqlTarget(request.url)) return reply.status(400).send({ error: message });
    const refusal = { status: 400, code: 'BAD_USER_INPUT', message } as const;
    const { type, body } = graphqlAnswer(refusal, request.headers, request.id);
    return reply.status(400).type(type).send(body);
  });
}
