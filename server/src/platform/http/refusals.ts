import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { newId } from '../id.js';
import type { TopLevelCode } from '../graphql/errors.js';

export const GRAPHQL_PATH = '/graphql';
const OWN_MEDIA_TYPE = 'application/graphql-response+json';

/** Why a request is not served, before it is an operation. */
export interface HttpRefusal {
  status: 400 | 401 | 403 | 405 | 411 | 413 | 415 | 421 | 429;
  code: TopLevelCode;
  message: string;
  /** When it may succeed; seconds. */
  retryAfter?: number;
}

/**
 * The media type of an answer: the own one of GraphQL over HTTP for who accepts it, and JSON for everybody else, whatever
 * they say they accept (RFC 9110, section 12.5.1).
 */
export const mediaTypeFor = ({ accept }: IncomingHttpHeaders): string =>
  accept?.includes(OWN_MEDIA_TYPE) ? OWN_MEDIA_TYPE : 'application/json';

/** A refusal in the form that GraphQL clients read, with the media type that the caller accepts. */
export function graphqlAnswer(
  { code, message, retryAfter }: HttpRefusal,
  headers: IncomingHttpHeaders,
  traceId: string,
) {
  const extensions = { code, traceId, ...(retryAfter === undefined ? {} : { retryAfter }) };
  return {
    type: `${mediaTypeFor(headers)}; charset=utf-8`,
    body: JSON.stringify({ errors: [{ message, extensions }] }),
  };
}

/** Whether a request target asks for the API; in absolute form too (RFC 9112, section 3.2.2). */
export const isGraphqlTarget = (target: string): boolean =>
  target.replace(/^https?:\/\/[^/?#]*/i, '').split('?')[0] === GRAPHQL_PATH;

/** Answers on the bare response of Node, for what is refused before the router sees it. Gives the trace id. */
export function answerRefusal(
  target: string,
  headers: IncomingHttpHeaders,
  response: ServerResponse,
  refusal: HttpRefusal,
): string {
  const traceId = newId();
  const { type, body } = isGraphqlTarget(target)
    ? graphqlAnswer(refusal, headers, traceId)
    : plainAnswer(refusal, headers);
  response.writeHead(refusal.status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'x-trace-id': traceId,
    'x-content-type-options': 'nosniff',
    connection: 'close',
  });
  response.end(body);
  return traceId;
}

function plainAnswer({ message }: HttpRefusal, headers: IncomingHttpHeaders) {
  if (headers.accept?.includes('text/html')) return { type: 'text/plain; charset=utf-8', body: `${message}\n` };
  return { type: 'application/json; charset=utf-8', body: JSON.stringify({ error: message }) };
}
