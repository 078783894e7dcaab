import type { FastifyError, FastifyInstance } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { faultAnswer } from './fault-answer.js';
import { notesOf } from './request-notes.js';

/** The remedy of most refusals. */
export const HOW_TO_SEND =
  'Send it as POST with "content-type: application/json" and a body such as {"query": "{ viewer { name } }"}.';

const SENTENCES: Record<number, string> = {
  400: `The body cannot be read as JSON. ${HOW_TO_SEND}`,
  413: 'The body is larger than 1 MB. Send it in several requests.',
  415: `Requests of this media type are not supported. ${HOW_TO_SEND}`,
  416: 'The file has no such range. Request the whole file.',
};
const OTHERWISE = 'The request is invalid.';

/** A body that is refused before it is parsed, with the reason and the remedy. */
export class UnreadableBody extends Error {
  readonly statusCode = 400;
}

/** Responds to a request without a valid operation in the format of GraphQL errors. */
export function answerUnreadable(app: FastifyInstance, log: Logger): void {
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const { id: traceId } = request;
    const status = error.statusCode ?? 500;
    const known = error instanceof UnreadableBody ? error.message : SENTENCES[status];
    const sentence = status < 500 ? (known ?? OTHERWISE) : undefined;
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

/** The same for errors of Apollo Server and graphql-js before the operation runs. */
export function asClientError(formatted: GraphQLFormattedError): GraphQLFormattedError {
  if (formatted.message === ABORTED) return { ...formatted, message: REPEATED };
  if (formatted.extensions?.['code'] !== 'BAD_REQUEST') return formatted;
  return { ...formatted, extensions: { code: 'BAD_USER_INPUT' } };
}

/** graphql-js compares fields with the same response path only up to a number of comparisons. */
const ABORTED = 'Validation aborted.';
const REPEATED = 'This operation repeats its fields too often to be validated. Select each field once.';
