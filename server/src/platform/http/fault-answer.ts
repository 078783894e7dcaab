import type { Logger } from 'pino';
import { RETRY_AFTER_SECONDS, faultCodeOf, faultSentence } from '../graphql/faults.js';

/** What is answered when a request fails before or beside GraphQL, in the form of its errors. */
export interface FaultAnswer {
  status: 500 | 503;
  headers: Record<string, string>;
  message: string;
  extensions: { code: string; traceId: string };
}

/** Writes a fault to the log with its cause, and gives what may leave the server of it. Nothing was written by then. */
export function faultAnswer(error: unknown, log: Logger, traceId: string): FaultAnswer {
  const code = faultCodeOf(error);
  log.error({ err: error, traceId, code }, 'a request failed');
  const message = faultSentence(error, { committed: 0, unknown: 0 }, traceId);
  return { ...statusOf(code), message, extensions: { code, traceId } };
}

/** A server that is away for a moment says so by 503 and when to ask again (RFC 9110, 15.6.4). */
const statusOf = (code: string): Pick<FaultAnswer, 'status' | 'headers'> =>
  code === 'UNAVAILABLE'
    ? { status: 503, headers: { 'retry-after': String(RETRY_AFTER_SECONDS) } }
    : { status: 500, headers: {} };
