import { isResolutionUnknown, isUnavailable } from '../database/connection-error.js';
import type { Writes } from '../database/database.js';
import { sqlStateOf } from '../database/sql-state.js';
import type { TopLevelCode } from './errors.js';

/** The codes of failures that are neither refusals nor mistakes of the caller. */
export type FaultCode = Extract<TopLevelCode, 'UNAVAILABLE' | 'OUTCOME_UNKNOWN' | 'TIMED_OUT' | 'LOCKED' | 'INTERNAL'>;

const DISK_FULL = '53100';
/** SQLSTATEs of PostgreSQL, Appendix A: query_canceled, which `statement_timeout` raises. */
const CANCELLED = '57014';
/** lock_not_available, which `lock_timeout` raises; deadlock_detected; serialization_failure. */
const LOCKED = ['55P03', '40P01', '40001'];

/** Seconds after which a caller may try again. A restart of the database takes about as long. */
export const RETRY_AFTER_SECONDS = 5;

/** The code of a fault, derived from the database error; INTERNAL for everything unexpected. */
export function faultCodeOf(cause: unknown): FaultCode {
  if (isResolutionUnknown(cause)) return 'OUTCOME_UNKNOWN';
  if (isUnavailable(cause)) return 'UNAVAILABLE';
  const state = sqlStateOf(cause) ?? '';
  if (state === CANCELLED) return 'TIMED_OUT';
  return LOCKED.includes(state) ? 'LOCKED' : 'INTERNAL';
}

/** The message of a fault: what happened, which part of the request was saved, and what to do now. */
export function faultSentence(cause: unknown, writes: Writes, traceId: string): string {
  const saved = savedPart(writes);
  switch (faultCodeOf(cause)) {
    case 'OUTCOME_UNKNOWN':
      return 'The connection to the database was lost during the commit: the change may or may not have been saved. Send it again with the same idempotency key, or check before you repeat it.';
    case 'UNAVAILABLE':
      return `The database cannot be reached at the moment. ${saved} Try again in a few seconds.`;
    case 'TIMED_OUT':
      return `The request exceeded its time limit and was stopped. ${saved} Request less: a smaller page, fewer conditions, a narrower search.`;
    case 'LOCKED':
      return `Somebody else is changing the same documents at this moment. ${saved} Try again in a few seconds.`;
    case 'INTERNAL':
      return `${whatFailed(cause)} ${saved} Report the trace id ${traceId} to your administrator.`;
  }
}

/** States only what is certain: a part of the request that was committed stays saved when another part fails. */
function savedPart({ committed, unknown }: Writes): string {
  if (unknown > 0) return 'Another part of this request may or may not have been saved: check before you repeat it.';
  return committed > 0 ? 'Another part of this request was saved: check before you repeat it.' : NOTHING;
}

const NOTHING = 'Nothing was changed.';

const whatFailed = (cause: unknown) =>
  sqlStateOf(cause) === DISK_FULL
    ? 'The disk of the database is full; nothing can be written until space is freed.'
    : 'An internal error occurred.';
