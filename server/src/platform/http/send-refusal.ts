import type { FastifyReply, FastifyRequest } from 'fastify';
import type { HttpRefusal } from './refusals.js';
import { graphqlAnswer } from './refusals.js';
import { notesOf } from './request-notes.js';

/** Sends a refusal to an API request, and records its code for the access log. */
export function sendRefusal(request: FastifyRequest, reply: FastifyReply, refusal: HttpRefusal): FastifyReply {
  notesOf(request).outcome = refusal.code;
  const { type, body } = graphqlAnswer(refusal, request.headers, request.id);
  return reply.status(refusal.status).type(type).send(body);
}
