import type { FastifyError, FastifyInstance } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { faultAnswer } from './fault-answer.js';
import { notesOf } from './request-notes.js';

/** How an operation is sent. */
export const HOW =
  'Send it as POST with "content-type: application/json" and a body such as {"query": "{ viewer { name } }"}.';

const SENTENCES: Record<number, string> = {
  400: `The body cannot be read as JSON. ${HOW}`,
  413: 'The body is larger than 1 MB. Send it in several requests.',
  415: `A request in this form is not taken. ${HOW}`,
  416: 'The file has no such part. Ask for all of it.',
};
const OTHERWISE = 'The request has a form that is not taken here.';

/** Answers a request that never became a GraphQL operation in the form that GraphQL clients read. */
export function answerUnreadable(app: FastifyInstance, log: Logger): void {
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const { id: traceId } = request;
    const status = error.statusCode ?? 500;
    const sentence = status < 500 ? (SENTENCES[status] ?? OTHERWISE) : undefined;
    if (sentence) {
      const extensions = { code: 'BAD_USER_INPUT', traceId };
      return reply.status(status).send({ errors: [{ message: sentence, extensions }] });
    }
    const { message, extensions, ...fault } = faultAnswer(error, log, traceId);
    notesOf(request).outcome = extensions.code;
    return reply
      .status(fault.status)
      .headers(fault.headers)
      .send({ errors: [{ message, extensions }] });
  });
}

/** The same for what Apollo Server and graphql-js refuse before there is an operation. */
export function sayHow(formatted: GraphQLFormattedError): GraphQLFormattedError {
  if (formatted.message === ABORTED) return { ...formatted, message: REPEATED };
  if (formatted.extensions?.['code'] !== 'BAD_REQUEST') return formatted;
  return { ...formatted, extensions: { code: 'BAD_USER_INPUT' } };
}

/** graphql-js compares fields that share a place in the answer only up to a number of comparisons. */
const ABORTED = 'Validation aborted.';
const REPEATED = 'This operation repeats its fields too often to be compared. Ask for each field once.';
