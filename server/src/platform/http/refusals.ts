import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { newId } from '../id.js';
import type { TopLevelCode } from '../graphql/errors.js';

export const GRAPHQL_PATH = '/graphql';
const OWN_MEDIA_TYPE = 'application/graphql-response+json';

/** The refusal of a request before its operation is run. */
export interface HttpRefusal {
  status: 400 | 401 | 403 | 405 | 411 | 413 | 415 | 421 | 429;
  code: TopLevelCode;
  message: string;
  /** Seconds until it may succeed. */
  retryAfter?: number;
}

/**
 * The media type of a response: that of GraphQL over HTTP for callers that accept it, and JSON for all others, whatever
 * their "accept" header (RFC 9110, section 12.5.1).
 */
export const mediaTypeFor = ({ accept }: IncomingHttpHeaders): string =>
  accept?.includes(OWN_MEDIA_TYPE) ? OWN_MEDIA_TYPE : 'application/json';

/** Whether a browser requests a page. */
const wantsPage = ({ accept }: IncomingHttpHeaders): boolean => accept?.includes('text/html') ?? false;

const pageAnswer = ({ message }: HttpRefusal) => ({ type: 'text/plain; charset=utf-8', body: `${message}\n` });

/** A refusal in the format of GraphQL errors, with the media type that the caller accepts; a sentence for a browser. */
export function graphqlAnswer(refusal: HttpRefusal, headers: IncomingHttpHeaders, traceId: string) {
  if (wantsPage(headers)) return pageAnswer(refusal);
  const { code, message, retryAfter } = refusal;
  const extensions = { code, traceId, ...(retryAfter === undefined ? {} : { retryAfter }) };
  return {
    type: `${mediaTypeFor(headers)}; charset=utf-8`,
    body: JSON.stringify({ errors: [{ message, extensions }] }),
  };
}

/** Whether a request target is that of the API, also in absolute form (RFC 9112, section 3.2.2). */
export const isGraphqlTarget = (target: string): boolean =>
  target.replace(/^https?:\/\/[^/?#]*/i, '').split('?')[0] === GRAPHQL_PATH;

/** Sends a refusal before routing, on the response object of Node. Returns the trace id. */
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

const plainAnswer = (refusal: HttpRefusal, headers: IncomingHttpHeaders) =>
  wantsPage(headers)
    ? pageAnswer(refusal)
    : { type: 'application/json; charset=utf-8', body: JSON.stringify({ error: refusal.message }) };
