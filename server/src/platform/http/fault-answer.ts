import type { Logger } from 'pino';
import { RETRY_AFTER_SECONDS, faultCodeOf, faultSentence } from '../graphql/faults.js';

/** The response to a request that fails outside of GraphQL, in the format of GraphQL errors. */
export interface FaultAnswer {
  status: 500 | 503;
  headers: Record<string, string>;
  message: string;
  extensions: { code: string; traceId: string };
}

/** Logs a fault with its cause, and returns what the caller may see. Nothing has been written at that point. */
export function faultAnswer(error: unknown, log: Logger, traceId: string): FaultAnswer {
  const code = faultCodeOf(error);
  log.error({ err: error, traceId, code }, 'a request failed');
  const message = faultSentence(error, { committed: 0, unknown: 0 }, traceId);
  return { ...statusOf(code), message, extensions: { code, traceId } };
}

/** Temporary unavailability is 503 with Retry-After (RFC 9110, 15.6.4). */
const statusOf = (code: string): Pick<FaultAnswer, 'status' | 'headers'> =>
  code === 'UNAVAILABLE'
    ? { status: 503, headers: { 'retry-after': String(RETRY_AFTER_SECONDS) } }
    : { status: 500, headers: {} };
